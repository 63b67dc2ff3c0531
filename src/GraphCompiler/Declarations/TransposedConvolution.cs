#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>A transposed convolution over a sequence, the gradient of a convolution by what it reads, which
/// enlarges: <c>activation(x ∗ᵀ weight + bias)</c>.</summary>
/// <remarks>
/// Each axis of the result has <c>(size - 1)·stride - 2·padding + dilation·(kernel - 1) + output padding + 1</c>
/// elements. Parameters: <c>weight [channels, filters / groups, kernel]</c> and <c>bias [filters]</c>,
/// as in PyTorch.
/// </remarks>
/// <param name="x">The node it reads, <c>[channels, length]</c> a sample.</param>
/// <param name="filters">The channels of the result; at least 1.</param>
/// <param name="kernel">The length of the window; at least 1.</param>
public sealed class ConvTranspose1DAttribute(string x, int filters, int kernel) : ConvolutionAttribute(x, filters)
{
    /// <summary>The length of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>How many elements are added after every axis; at least 0 and less than the stride or the dilation.
    /// </summary>
    public int OutputPadding { get; set; }

    /// <summary>The output padding of each axis, instead of one for all.</summary>
    public int[]? OutputPaddings { get; set; }
}

/// <summary>A transposed convolution over an image, the gradient of a convolution by what it reads, which
/// enlarges: <c>activation(x ∗ᵀ weight + bias)</c>.</summary>
/// <remarks>
/// Each axis of the result has <c>(size - 1)·stride - 2·padding + dilation·(kernel - 1) + output padding + 1</c>
/// elements. Parameters: <c>weight [channels, filters / groups, height, width]</c> and <c>bias [filters]</c>,
/// as in PyTorch.
/// </remarks>
public sealed class ConvTranspose2DAttribute : ConvolutionAttribute
{
    /// <summary>A window as high as it is wide.</summary>
    /// <param name="x">The node it reads, <c>[channels, height, width]</c> a sample.</param>
    /// <param name="filters">The channels of the result; at least 1.</param>
    /// <param name="kernel">The height and width of the window; at least 1.</param>
    public ConvTranspose2DAttribute(string x, int filters, int kernel)
        : base(x, filters) => Kernel = kernel;

    /// <summary>A window of any height and width.</summary>
    /// <param name="x">The node it reads, <c>[channels, height, width]</c> a sample.</param>
    /// <param name="filters">The channels of the result; at least 1.</param>
    /// <param name="height">The height of the window; at least 1.</param>
    /// <param name="width">The width of the window; at least 1.</param>
    public ConvTranspose2DAttribute(string x, int filters, int height, int width)
        : base(x, filters) => (Height, Width) = (height, width);

    /// <summary>The height and width of the window; null where they were given one by one.</summary>
    public int? Kernel { get; }

    /// <summary>The height of the window; null where one number was given for both.</summary>
    public int? Height { get; }

    /// <summary>The width of the window; null where one number was given for both.</summary>
    public int? Width { get; }

    /// <summary>How many elements are added after every axis; at least 0 and less than the stride or the dilation.
    /// </summary>
    public int OutputPadding { get; set; }

    /// <summary>The output padding of each axis, instead of one for all.</summary>
    public int[]? OutputPaddings { get; set; }
}
