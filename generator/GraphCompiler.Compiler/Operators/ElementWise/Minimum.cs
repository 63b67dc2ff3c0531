using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.ElementWise;

public sealed class MinimumOperator : BinaryOperator
{
    protected override string Verb => "takes the smaller of";

    protected override Expression Expression =>
        Simplifier.Apply(ScalarFunctions.Minimum, Expressions.Expression.X(0), Expressions.Expression.X(1));
}
