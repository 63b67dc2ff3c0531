#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>The same elements with the axes of one sample in another order, as NumPy's <c>transpose</c>.</summary>
/// <param name="x">The node it reads.</param>
/// <param name="permutation">
/// For each axis of the result, which axis of one sample of <paramref name="x"/> it is; negative ones count from the
/// end. Every axis once.
/// </param>
/// <remarks>On a node that is a <c>Node&lt;int&gt;</c>, so is the result.</remarks>
public sealed class TransposeAttribute(string x, params int[] permutation) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>For each axis of the result, which axis of one sample it is.</summary>
    public int[] Permutation { get; } = permutation;
}

/// <summary>The elements of one sample, in row-major order, under other axes.</summary>
/// <param name="x">The node it reads.</param>
/// <param name="shape">
/// The shape of one sample of the result, of as many elements; one axis may be -1, which stands for whatever remains.
/// None for a single number.
/// </param>
/// <remarks>On a node that is a <c>Node&lt;int&gt;</c>, so is the result.</remarks>
public sealed class ReshapeAttribute(string x, params int[] shape) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>The shape of one sample of the result.</summary>
    public int[] Shape { get; } = shape;
}

/// <summary>The elements of one sample, in row-major order, as one axis.</summary>
/// <param name="x">The node it reads.</param>
/// <remarks>On a node that is a <c>Node&lt;int&gt;</c>, so is the result.</remarks>
public sealed class FlattenAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}

/// <summary>Nodes one after the other along an axis.</summary>
/// <param name="x">
/// The nodes it reads, one or more; their shapes differ along that axis only. Beside a node with a batch, one without
/// is the same for every sample.
/// </param>
/// <remarks>On nodes that are <c>Node&lt;int&gt;</c>, so is the result.</remarks>
public sealed class ConcatAttribute(params string[] x) : OperationAttribute
{
    /// <summary>The nodes it reads.</summary>
    public string[] X { get; } = x;

    /// <summary>The axis of one sample; negative ones count from the end.</summary>
    public int Axis { get; set; }
}

/// <summary>Nodes of one shape along a new axis.</summary>
/// <param name="x">
/// The nodes it reads, one or more. Beside a node with a batch, one without is the same for every sample.
/// </param>
/// <remarks>On nodes that are <c>Node&lt;int&gt;</c>, so is the result.</remarks>
public sealed class StackAttribute(params string[] x) : OperationAttribute
{
    /// <summary>The nodes it reads.</summary>
    public string[] X { get; } = x;

    /// <summary>Which axis of one sample of the result is the new one; negative ones count from the end.</summary>
    public int Axis { get; set; }
}

/// <summary>Some elements of each sample along one axis.</summary>
/// <param name="x">The node it reads.</param>
/// <param name="axis">The axis of one sample; negative ones count from the end.</param>
/// <param name="start">The first element; negative ones count from the end.</param>
/// <param name="length">How many elements the result has along the axis; at least 1.</param>
/// <remarks>On a node that is a <c>Node&lt;int&gt;</c>, so is the result.</remarks>
public sealed class SliceAttribute(string x, int axis, int start, int length) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>The axis of one sample.</summary>
    public int Axis { get; } = axis;

    /// <summary>The first element.</summary>
    public int Start { get; } = start;

    /// <summary>How many elements the result has along the axis.</summary>
    public int Length { get; } = length;

    /// <summary>How far each element is from the one before; at least 1.</summary>
    public int Step { get; set; } = 1;
}

/// <summary>Each sample with a border of one number.</summary>
/// <param name="x">The node it reads.</param>
/// <param name="padding">
/// For each axis of one sample, in order, how many elements come before and how many after; none negative.
/// </param>
/// <remarks>On a node that is a <c>Node&lt;int&gt;</c>, so is the result.</remarks>
public sealed class PadAttribute(string x, params int[] padding) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>How many elements come before and after, axis by axis.</summary>
    public int[] Padding { get; } = padding;

    /// <summary>The elements of the border; an integer where the node holds indices.</summary>
    public double Value { get; set; }
}

/// <summary>Each sample repeated along its axes, as NumPy's <c>tile</c>.</summary>
/// <param name="x">The node it reads.</param>
/// <param name="repeats">
/// How often along each axis of one sample, at least once. Counted from the last axis: axes that are left out are not
/// repeated, and with more numbers than axes there are new leading ones.
/// </param>
/// <remarks>On a node that is a <c>Node&lt;int&gt;</c>, so is the result.</remarks>
public sealed class TileAttribute(string x, params int[] repeats) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>How often along each axis.</summary>
    public int[] Repeats { get; } = repeats;
}

/// <summary>Each sample under a shape it broadcasts to, as NumPy's <c>broadcast_to</c>.</summary>
/// <param name="x">The node it reads; counted from the end, its axes are those of the shape or 1.</param>
/// <param name="shape">The shape of one sample of the result.</param>
/// <remarks>On a node that is a <c>Node&lt;int&gt;</c>, so is the result.</remarks>
public sealed class BroadcastToAttribute(string x, params int[] shape) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>The shape of one sample of the result.</summary>
    public int[] Shape { get; } = shape;
}

/// <summary>Slices of a node along an axis by their numbers, as NumPy's <c>take</c>.</summary>
/// <param name="x">The node that is read.</param>
/// <param name="indices">
/// A <c>Node&lt;int&gt;</c>: the numbers, from minus the axis's length to below it; negative ones count from the end.
/// Its axes take the place of the axis.
/// </param>
/// <remarks>
/// Indices with a batch look up in a node without one, and pick from each sample of a node that has one. The gradients
/// of a slice that is taken several times add up. On a node that is a <c>Node&lt;int&gt;</c>, so is the result.
/// </remarks>
public sealed class GatherAttribute(string x, string indices) : OperationAttribute
{
    /// <summary>The node that is read.</summary>
    public string X { get; } = x;

    /// <summary>The numbers of the slices.</summary>
    public string Indices { get; } = indices;

    /// <summary>The axis of one sample of the node that is read; negative ones count from the end.</summary>
    public int Axis { get; set; }
}

/// <summary>Images enlarged by a whole factor: every element becomes a square of equal ones.</summary>
/// <param name="x">The node it reads, <c>[…, height, width]</c>.</param>
/// <param name="factor">How many times as high and as wide; at least 1.</param>
public sealed class Upsample2DAttribute(string x, int factor) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>How many times as high and as wide.</summary>
    public int Factor { get; } = factor;
}
