#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>A row of a table of parameters for each index: words, categories and the like as vectors.</summary>
/// <param name="x">A <c>Node&lt;int&gt;</c> of indices from 0 to below <paramref name="count"/>.</param>
/// <param name="count">How many rows the table has; at least 1.</param>
/// <param name="dimension">The elements of a row, the last axis of the result; at least 1.</param>
/// <remarks>The parameter is PyTorch's: <c>weight [count, dimension]</c>, normal with deviation 1 at first.</remarks>
public sealed class EmbeddingAttribute(string x, int count, int dimension) : OperationAttribute
{
    /// <summary>The node of indices.</summary>
    public string X { get; } = x;

    /// <summary>How many rows the table has.</summary>
    public int Count { get; } = count;

    /// <summary>The elements of a row.</summary>
    public int Dimension { get; } = dimension;

    /// <summary>
    /// A parameter, or another layer, whose weight <c>[count, dimension]</c> is the table; there is then none of its
    /// own.
    /// </summary>
    public string? WeightFrom { get; set; }

    /// <summary>
    /// The index that stands for padding, -1 for none: its row is zero at first and gets no gradient from here.
    /// </summary>
    public int PaddingIndex { get; set; } = -1;
}
