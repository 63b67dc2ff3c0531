using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>A factor times squared differences.</summary>
public sealed class SquaredErrorOperator : ElementWiseLoss
{
    protected override bool Check(InferenceContext context) => context.Finite("Factor");

    protected override Expression Element(NodeArguments arguments) =>
        arguments.Real("Factor") * Simplifier.Apply(ScalarFunctions.Square, Expression.X(0) - Expression.X(1));
}
