#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>The largest element of each window over a sequence, channel by channel.</summary>
/// <remarks>
/// Each axis of the result has <c>⌊(size + 2·padding - dilation·(window - 1) - 1) / stride⌋ + 1</c> elements, as in
/// PyTorch. Padding counts as -∞; NaN wins. The gradient goes to the first of several
/// largest elements in row-major order. <c>[Result(…, "indices")]</c> gives where they are, counted within the plane
/// of a channel.
/// </remarks>
/// <param name="x">The node it reads, <c>[channels, length]</c> a sample.</param>
/// <param name="size">The length of the window; at least 1.</param>
public sealed class MaxPool1DAttribute(string x, int size) : MaxPoolAttribute(x)
{
    /// <summary>The length of the window.</summary>
    public int Size { get; } = size;
}

/// <summary>The largest element of each window over an image, channel by channel.</summary>
/// <remarks>
/// Each axis of the result has <c>⌊(size + 2·padding - dilation·(window - 1) - 1) / stride⌋ + 1</c> elements, as in
/// PyTorch. Padding counts as -∞; NaN wins. The gradient goes to the first of several
/// largest elements in row-major order. <c>[Result(…, "indices")]</c> gives where they are, counted within the plane
/// of a channel.
/// </remarks>
public sealed class MaxPool2DAttribute : MaxPoolAttribute
{
    /// <summary>A window as high as it is wide.</summary>
    /// <param name="x">The node it reads, <c>[channels, height, width]</c> a sample.</param>
    /// <param name="size">The height and width of the window; at least 1.</param>
    public MaxPool2DAttribute(string x, int size)
        : base(x) => Size = size;

    /// <summary>A window of any height and width.</summary>
    /// <param name="x">The node it reads, <c>[channels, height, width]</c> a sample.</param>
    /// <param name="height">The height of the window; at least 1.</param>
    /// <param name="width">The width of the window; at least 1.</param>
    public MaxPool2DAttribute(string x, int height, int width)
        : base(x) => (Height, Width) = (height, width);

    /// <summary>The height and width of the window; null where they were given one by one.</summary>
    public int? Size { get; }

    /// <summary>The height of the window; null where one number was given for both.</summary>
    public int? Height { get; }

    /// <summary>The width of the window; null where one number was given for both.</summary>
    public int? Width { get; }
}

/// <summary>The mean of each window over a sequence, channel by channel.</summary>
/// <remarks>
/// Each axis of the result has <c>⌊(size + 2·padding - window) / stride⌋ + 1</c> elements, as in PyTorch.
/// Padding counts as 0.
/// </remarks>
/// <param name="x">The node it reads, <c>[channels, length]</c> a sample.</param>
/// <param name="size">The length of the window; at least 1.</param>
public sealed class AveragePool1DAttribute(string x, int size) : AveragePoolAttribute(x)
{
    /// <summary>The length of the window.</summary>
    public int Size { get; } = size;
}

/// <summary>The mean of each window over an image, channel by channel.</summary>
/// <remarks>
/// Each axis of the result has <c>⌊(size + 2·padding - window) / stride⌋ + 1</c> elements, as in PyTorch.
/// Padding counts as 0.
/// </remarks>
public sealed class AveragePool2DAttribute : AveragePoolAttribute
{
    /// <summary>A window as high as it is wide.</summary>
    /// <param name="x">The node it reads, <c>[channels, height, width]</c> a sample.</param>
    /// <param name="size">The height and width of the window; at least 1.</param>
    public AveragePool2DAttribute(string x, int size)
        : base(x) => Size = size;

    /// <summary>A window of any height and width.</summary>
    /// <param name="x">The node it reads, <c>[channels, height, width]</c> a sample.</param>
    /// <param name="height">The height of the window; at least 1.</param>
    /// <param name="width">The width of the window; at least 1.</param>
    public AveragePool2DAttribute(string x, int height, int width)
        : base(x) => (Height, Width) = (height, width);

    /// <summary>The height and width of the window; null where they were given one by one.</summary>
    public int? Size { get; }

    /// <summary>The height of the window; null where one number was given for both.</summary>
    public int? Height { get; }

    /// <summary>The width of the window; null where one number was given for both.</summary>
    public int? Width { get; }
}

/// <summary>The mean of each channel's plane.</summary>
/// <remarks><c>[channels, height, width]</c> becomes <c>[channels, 1, 1]</c>.</remarks>
/// <param name="x">The node it reads, <c>[channels, height, width]</c> a sample.</param>
public sealed class GlobalAveragePool2DAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}

/// <summary>The largest element of each channel's plane.</summary>
/// <remarks><c>[channels, height, width]</c> becomes <c>[channels, 1, 1]</c>. NaN wins; the gradient goes to the
/// first of several largest elements.</remarks>
/// <param name="x">The node it reads, <c>[channels, height, width]</c> a sample.</param>
public sealed class GlobalMaxPool2DAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}
