#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>
/// Normalises each channel by its mean and variance over the batch and over the axes behind the channels:
/// <c>(x − mean) / √(variance + Epsilon) · weight + bias</c>.
/// </summary>
/// <param name="x">
/// The node it reads, <c>[channels, …]</c> a sample: the channels are the first per-sample axis.
/// </param>
/// <remarks>
/// <para>
/// Training normalises by the batch, with the biased variance, and moves the buffers <c>running_mean</c> and
/// <c>running_var</c> by the momentum towards the batch's mean and its unbiased variance. Inference normalises by the
/// buffers, so that a sample's result does not depend on the others; it is one factor and one summand a channel then,
/// computed within the layer before it where that is possible. Parameters and buffers as in PyTorch: <c>weight</c>,
/// <c>bias</c>, <c>running_mean</c> and <c>running_var</c>, all <c>[channels]</c>; the <c>num_batches_tracked</c> of
/// PyTorch's files is passed over when they are loaded, since nothing depends on it.
/// </para>
/// <para>
/// Of one value a channel there is no variance: a training pass with one sample whose channels have no further axes
/// is refused with an <see cref="System.ArgumentException"/>. In <c>Fit</c>, choose a batch size that does not leave
/// one sample over. Ioffe and Szegedy, Batch normalization, 2015.
/// </para>
/// </remarks>
public sealed class BatchNormAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>What is added to the variance; a finite number from 0.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>The share of a batch in the new running statistics; from 0 to 1.</summary>
    public double Momentum { get; set; } = 0.1;

    /// <summary>Whether a weight and a bias for each channel are learnt.</summary>
    public bool Affine { get; set; } = true;

    /// <summary>
    /// Whether training, too, normalises by the running statistics and leaves them as they are; weight and bias are
    /// learnt as ever.
    /// </summary>
    public bool Frozen { get; set; }
}

/// <summary>
/// Normalises each sample's trailing axes by their own mean and biased variance:
/// <c>(x − mean) / √(variance + Epsilon) · weight + bias</c>.
/// </summary>
/// <param name="x">The node it reads, of at least one axis a sample.</param>
/// <remarks>
/// Parameters as in PyTorch: <c>weight</c> and <c>bias</c> of the shape of the trailing axes. Ba, Kiros and Hinton,
/// Layer normalization, 2016.
/// </remarks>
public sealed class LayerNormAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>How many trailing axes are normalised together; at least 1, at most all of a sample.</summary>
    public int Dimensions { get; set; } = 1;

    /// <summary>What is added to the variance; a finite number from 0.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Whether a weight and a bias for each element of the trailing axes are learnt.</summary>
    public bool Affine { get; set; } = true;
}

/// <summary>
/// Normalises groups of neighbouring channels of each sample by their own mean and biased variance, over the axes
/// behind the channels too: <c>(x − mean) / √(variance + Epsilon) · weight + bias</c>.
/// </summary>
/// <param name="x">The node it reads, <c>[channels, …]</c> a sample.</param>
/// <param name="groups">Into how many groups the channels are divided; it must divide them.</param>
/// <remarks>
/// Parameters as in PyTorch: <c>weight</c> and <c>bias</c>, <c>[channels]</c>. Wu and He, Group normalization, 2018.
/// </remarks>
public sealed class GroupNormAttribute(string x, int groups) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>Into how many groups the channels are divided.</summary>
    public int Groups { get; } = groups;

    /// <summary>What is added to the variance; a finite number from 0.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Whether a weight and a bias for each channel are learnt.</summary>
    public bool Affine { get; set; } = true;
}

/// <summary>
/// Normalises each channel of each sample by its own mean and biased variance over the axes behind the channels:
/// <c>(x − mean) / √(variance + Epsilon)</c>, and with <see cref="Affine"/> <c>· weight + bias</c>.
/// </summary>
/// <param name="x">The node it reads, <c>[channels, …]</c> a sample, with more than one value a channel.</param>
/// <remarks>
/// It has no running statistics, as PyTorch's has none by default. Parameters, where it has any: <c>weight</c> and
/// <c>bias</c>, <c>[channels]</c>. Ulyanov, Vedaldi and Lempitsky, Instance normalization, 2016.
/// </remarks>
public sealed class InstanceNormAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>What is added to the variance; a finite number from 0.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Whether a weight and a bias for each channel are learnt.</summary>
    public bool Affine { get; set; }
}

/// <summary>
/// Divides each sample's last axis by its root mean square: <c>x / √(mean(x²) + Epsilon) · weight</c>.
/// </summary>
/// <param name="x">The node it reads, of at least one axis a sample.</param>
/// <remarks>
/// Its parameter is <c>weight</c>, of the size of the last axis. Zhang and Sennrich, Root mean square layer
/// normalization, 2019.
/// </remarks>
public sealed class RmsNormAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>What is added to the mean square; a finite number from 0.</summary>
    public double Epsilon { get; set; } = 1e-5;
}
