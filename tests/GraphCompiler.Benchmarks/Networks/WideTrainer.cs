namespace GraphCompiler.Benchmarks.Networks;

/// <summary>W5: 784-512-512-10 relu, softmax cross-entropy.</summary>
[Network]
public partial class WideTrainer
{
    [Input(784)]
    public partial Node<float> Pixels { get; }

    [Linear(nameof(Pixels), 512, Activation = Activation.Relu)]
    private partial Node<float> First { get; }

    [Linear(nameof(First), 512, Activation = Activation.Relu)]
    private partial Node<float> Second { get; }

    [Linear(nameof(Second), 10)]
    private partial Node<float> Logits { get; }

    [Target]
    public partial Node<int> Label { get; }

    [SoftmaxCrossEntropy(nameof(Logits), nameof(Label))]
    public partial Node<float> Loss { get; }
}
