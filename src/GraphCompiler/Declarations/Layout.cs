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
