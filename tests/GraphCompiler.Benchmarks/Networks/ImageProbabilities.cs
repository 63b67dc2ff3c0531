namespace GraphCompiler.Benchmarks.Networks;

/// <summary>W6: two convolutions with max-pooling, 128 relu, 10 classes, softmax.</summary>
[Network]
public partial class ImageProbabilities
{
    [Input(1, 28, 28)]
    public partial Node<float> Pixels { get; }

    [Conv2D(nameof(Pixels), 8, 5, Activation = Activation.Relu)]
    private partial Node<float> Edges { get; }

    [MaxPool2D(nameof(Edges), 2)]
    private partial Node<float> Strongest { get; }

    [Conv2D(nameof(Strongest), 16, 5, Activation = Activation.Relu)]
    private partial Node<float> Shapes { get; }

    [MaxPool2D(nameof(Shapes), 2)]
    private partial Node<float> Found { get; }

    [Flatten(nameof(Found))]
    private partial Node<float> Features { get; }

    [Linear(nameof(Features), 128, Activation = Activation.Relu)]
    private partial Node<float> Hidden { get; }

    [Linear(nameof(Hidden), 10)]
    private partial Node<float> Logits { get; }

    [Softmax(nameof(Logits))]
    public partial Node<float> Probabilities { get; }
}
