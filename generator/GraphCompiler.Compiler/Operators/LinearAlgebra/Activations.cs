using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Operators.ElementWise;

namespace GraphCompiler.Compiler.Operators.LinearAlgebra;

/// <summary>What a layer can apply to its sum: the element-wise operators of those names.</summary>
public static class Activations
{
    /// <summary>The activation's expression; null for none.</summary>
    public static Expression? Find(string member) => member == "None"
        ? null
        : ((UnaryOperator)OperatorTable.Find(member)).Expression(new NodeArguments(new(member, default)));
}
