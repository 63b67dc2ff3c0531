namespace GraphCompiler.Visualization.Tests.Networks;

/// <summary>64-32-10.</summary>
[Network]
public partial class Perceptron
{
    [Input(64)]
    public partial Node<float> Pixels { get; }

    [Linear(nameof(Pixels), 32, Activation = Activation.Relu)]
    public partial Node<float> Hidden { get; }

    [Linear(nameof(Hidden), 10)]
    public partial Node<float> Logits { get; }

    [Target]
    public partial Node<int> Label { get; }

    [SoftmaxCrossEntropy(nameof(Logits), nameof(Label))]
    public partial Node<float> Loss { get; }
}
