using GraphCompiler;

namespace Digits;

/// <summary>Tells handwritten digits of 8 by 8 pixels apart.</summary>
[Network]
public partial class DigitClassifier
{
    [Input(64)]
    public partial Node<float> Pixels { get; }

    [Linear(nameof(Pixels), 32, Activation = Activation.Relu)]
    private partial Node<float> Hidden { get; }

    [Linear(nameof(Hidden), 10)]
    public partial Node<float> Logits { get; }

    [Target]
    public partial Node<int> Label { get; }

    [SoftmaxCrossEntropy(nameof(Logits), nameof(Label))]
    public partial Node<float> Loss { get; }
}
