#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>A convolution over a sequence: <c>activation(x ∗ weight + bias)</c>.</summary>
/// <remarks>
/// Each axis of the result has <c>⌊(size + 2·padding - dilation·(kernel - 1) - 1) / stride⌋ + 1</c> elements. Like
/// PyTorch it computes a cross-correlation: the window is not mirrored. Parameters: <c>weight [filters, channels /
/// groups, kernel]</c> and <c>bias [filters]</c>, as in PyTorch.
/// </remarks>
/// <param name="x">The node it reads, <c>[channels, length]</c> a sample.</param>
/// <param name="filters">The channels of the result; at least 1.</param>
/// <param name="kernel">The length of the window; at least 1.</param>
public sealed class Conv1DAttribute(string x, int filters, int kernel) : ConvolutionAttribute(x, filters)
{
    /// <summary>The length of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>
    /// Whether each element of the result depends on no later one of the sequence: <c>dilation·(kernel - 1)</c> zeros
    /// are put before it and none behind, so that with a stride of 1 the length stays. It takes the place of a padding.
    /// </summary>
    public bool Causal { get; set; }
}

/// <summary>A convolution over an image: <c>activation(x ∗ weight + bias)</c>.</summary>
/// <remarks>
/// Each axis of the result has <c>⌊(size + 2·padding - dilation·(kernel - 1) - 1) / stride⌋ + 1</c> elements. Like
/// PyTorch it computes a cross-correlation: the window is not mirrored. Parameters: <c>weight [filters, channels /
/// groups, height, width]</c> and <c>bias [filters]</c>, as in PyTorch.
/// </remarks>
public sealed class Conv2DAttribute : ConvolutionAttribute
{
    /// <summary>A window as high as it is wide.</summary>
    /// <param name="x">The node it reads, <c>[channels, height, width]</c> a sample.</param>
    /// <param name="filters">The channels of the result; at least 1.</param>
    /// <param name="kernel">The height and width of the window; at least 1.</param>
    public Conv2DAttribute(string x, int filters, int kernel)
        : base(x, filters) => Kernel = kernel;

    /// <summary>A window of any height and width.</summary>
    /// <param name="x">The node it reads, <c>[channels, height, width]</c> a sample.</param>
    /// <param name="filters">The channels of the result; at least 1.</param>
    /// <param name="height">The height of the window; at least 1.</param>
    /// <param name="width">The width of the window; at least 1.</param>
    public Conv2DAttribute(string x, int filters, int height, int width)
        : base(x, filters) => (Height, Width) = (height, width);

    /// <summary>The height and width of the window; null where they were given one by one.</summary>
    public int? Kernel { get; }

    /// <summary>The height of the window; null where one number was given for both.</summary>
    public int? Height { get; }

    /// <summary>The width of the window; null where one number was given for both.</summary>
    public int? Width { get; }
}
