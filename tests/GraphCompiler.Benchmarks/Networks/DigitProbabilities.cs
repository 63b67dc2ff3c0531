namespace GraphCompiler.Benchmarks.Networks;

/// <summary>W2 and W3: 784-128-10 relu, softmax.</summary>
[Network]
public partial class DigitProbabilities
{
    [Input(784)]
    public partial Node<float> Pixels { get; }

    [Linear(nameof(Pixels), 128, Activation = Activation.Relu)]
    private partial Node<float> Hidden { get; }

    [Linear(nameof(Hidden), 10)]
    private partial Node<float> Logits { get; }

    [Softmax(nameof(Logits))]
    public partial Node<float> Probabilities { get; }
}
