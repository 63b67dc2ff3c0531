using GraphCompiler;

namespace DigitsApi;

/// <summary>The network of samples/Digits with the weights that it saved.</summary>
[Network(Weights = "digits.safetensors")]
public partial class PretrainedDigits
{
    [Input(64)]
    public partial Node<float> Pixels { get; }

    [Linear(nameof(Pixels), 32, Activation = Activation.Relu)]
    private partial Node<float> Hidden { get; }

    [Linear(nameof(Hidden), 10)]
    private partial Node<float> Logits { get; }

    [Softmax(nameof(Logits))]
    public partial Node<float> Probabilities { get; }
}
