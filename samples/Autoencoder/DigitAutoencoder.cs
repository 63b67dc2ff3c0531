using Digits;
using GraphCompiler;

namespace Autoencoder;

/// <summary>Squeezes a digit's 64 pixels through 8 numbers and draws it again from those.</summary>
/// <remarks>
/// The loss compares the drawing with the input itself, so there is nothing to label. Batch normalisation keeps the
/// hidden layers in the range where the relus are alive; it goes by the batch in training and by running statistics
/// when the network is used.
/// </remarks>
[Network]
public partial class DigitAutoencoder
{
    /// <summary>How many numbers stand for a digit.</summary>
    public const int CodeSize = 8;

    [Input(DigitImages.Size)]
    public partial Node<float> Pixels { get; }

    [Linear(nameof(Pixels), 48, Bias = false)]
    private partial Node<float> Strokes { get; }

    [BatchNorm(nameof(Strokes))]
    private partial Node<float> NormalStrokes { get; }

    [Relu(nameof(NormalStrokes))]
    private partial Node<float> ActiveStrokes { get; }

    [Linear(nameof(ActiveStrokes), CodeSize)]
    public partial Node<float> Code { get; }

    [Linear(nameof(Code), 48, Bias = false)]
    private partial Node<float> Parts { get; }

    [BatchNorm(nameof(Parts))]
    private partial Node<float> NormalParts { get; }

    [Relu(nameof(NormalParts))]
    private partial Node<float> ActiveParts { get; }

    [Linear(nameof(ActiveParts), DigitImages.Size, Activation = Activation.Sigmoid)]
    public partial Node<float> Drawing { get; }

    [MeanSquaredError(nameof(Drawing), nameof(Pixels))]
    public partial Node<float> Loss { get; }
}
