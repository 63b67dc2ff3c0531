namespace GraphCompiler.Benchmarks.Networks;

/// <summary>W4: 784-128-10 relu, softmax cross-entropy.</summary>
[Network]
public partial class DigitTrainer
{
    [Input(784)]
    public partial Node<float> Pixels { get; }

    [Linear(nameof(Pixels), 128, Activation = Activation.Relu)]
    private partial Node<float> Hidden { get; }

    [Linear(nameof(Hidden), 10)]
    private partial Node<float> Logits { get; }

    [Target]
    public partial Node<int> Label { get; }

    [SoftmaxCrossEntropy(nameof(Logits), nameof(Label))]
    public partial Node<float> Loss { get; }
}
