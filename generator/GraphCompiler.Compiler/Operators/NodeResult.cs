using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators;

/// <summary>What a node gives beside its value; a <c>[Result]</c> node asks for it by name.</summary>
/// <param name="Name">The name, such as <c>weights</c>.</param>
/// <param name="Shape">Its shape, the batch first where there is one.</param>
/// <param name="ElementType">Of a <c>Node&lt;int&gt;</c>, or the node's own.</param>
public sealed record NodeResult(string Name, Shape Shape, ElementType ElementType)
{
    /// <summary>Of indices, as <see cref="NodeOperator.IndexRange"/>.</summary>
    public (int Minimum, int Maximum)? IndexRange { get; init; }
}
