using Digits;
using GraphCompiler;

namespace Saliency;

/// <summary>Tells digits apart, and can be asked which pixels it looked at.</summary>
/// <remarks>
/// <c>Gradient = true</c> makes <c>Backward</c> go on to the input: how much the loss changes with each pixel. Without
/// it that gradient would not be computed.
/// </remarks>
[Network]
public partial class SaliencyNetwork
{
    [Input(DigitImages.Size, Gradient = true)]
    public partial Node<float> Pixels { get; }

    [Linear(nameof(Pixels), 32, Activation = Activation.Tanh)]
    private partial Node<float> Hidden { get; }

    [Linear(nameof(Hidden), 10)]
    public partial Node<float> Logits { get; }

    [Target]
    public partial Node<int> Label { get; }

    [SoftmaxCrossEntropy(nameof(Logits), nameof(Label))]
    public partial Node<float> Loss { get; }
}
