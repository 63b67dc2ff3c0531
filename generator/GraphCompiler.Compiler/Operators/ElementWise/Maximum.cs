using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.ElementWise;

public sealed class MaximumOperator : BinaryOperator
{
    protected override string Verb => "takes the larger of";

    protected override Expression Expression =>
        Simplifier.Apply(ScalarFunctions.Maximum, Expressions.Expression.X(0), Expressions.Expression.X(1));
}
