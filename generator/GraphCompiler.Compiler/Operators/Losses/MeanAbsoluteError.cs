using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>Absolute differences.</summary>
public sealed class MeanAbsoluteErrorOperator : ElementWiseLoss
{
    protected override Expression Element(NodeArguments arguments) =>
        Simplifier.Apply(ScalarFunctions.Abs, Expression.X(0) - Expression.X(1));
}
