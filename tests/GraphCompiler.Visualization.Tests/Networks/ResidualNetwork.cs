namespace GraphCompiler.Visualization.Tests.Networks;

/// <summary>Two residual blocks of convolutions over small pictures.</summary>
[Network]
public partial class ResidualNetwork
{
    [Input(3, 32, 32)]
    public partial Node<float> Image { get; }

    [Conv2D(nameof(Image), 16, 3, Padding = 1, Activation = Activation.Relu)]
    private partial Node<float> Stem { get; }

    [Module<ResidualBlock>(nameof(Stem), Repeat = 2)]
    private partial Node<float> Body { get; }

    [GlobalAveragePool2D(nameof(Body))]
    private partial Node<float> Pooled { get; }

    [Flatten(nameof(Pooled))]
    private partial Node<float> Features { get; }

    [Linear(nameof(Features), 10)]
    public partial Node<float> Logits { get; }

    [Target]
    public partial Node<int> Label { get; }

    [SoftmaxCrossEntropy(nameof(Logits), nameof(Label))]
    public partial Node<float> Loss { get; }
}

/// <summary>relu(x + f(x)).</summary>
[Block]
public partial class ResidualBlock
{
    [Input]
    public partial Node<float> X { get; }

    [Conv2D(nameof(X), 16, 3, Padding = 1, Bias = false)]
    private partial Node<float> First { get; }

    [BatchNorm(nameof(First))]
    private partial Node<float> Norm1 { get; }

    [Relu(nameof(Norm1))]
    private partial Node<float> Bent { get; }

    [Conv2D(nameof(Bent), 16, 3, Padding = 1, Bias = false)]
    private partial Node<float> Second { get; }

    [BatchNorm(nameof(Second))]
    private partial Node<float> Norm2 { get; }

    [Add(nameof(X), nameof(Norm2))]
    private partial Node<float> Sum { get; }

    [Output]
    [Relu(nameof(Sum))]
    public partial Node<float> Y { get; }
}
