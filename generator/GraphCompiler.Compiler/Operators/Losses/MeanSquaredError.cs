using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>Squared differences.</summary>
public sealed class MeanSquaredErrorOperator : ElementWiseLoss
{
    protected override Expression Element(NodeArguments arguments) =>
        Simplifier.Apply(ScalarFunctions.Square, Expression.X(0) - Expression.X(1));
}
