using GraphCompiler;

namespace Consumer;

/// <summary>Whether the number of ones among four bits is odd.</summary>
[Network]
public partial class Parity
{
    [Input(4)]
    public partial Node<float> Bits { get; }

    [Linear(nameof(Bits), 16, Activation = Activation.Tanh)]
    private partial Node<float> Hidden { get; }

    [Linear(nameof(Hidden), 2)]
    public partial Node<float> Logits { get; }

    [Target]
    public partial Node<int> IsOdd { get; }

    [SoftmaxCrossEntropy(nameof(Logits), nameof(IsOdd))]
    public partial Node<float> Loss { get; }
}
