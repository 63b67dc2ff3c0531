using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.ElementWise;

public sealed class EqualOperator : BinaryOperator
{
    protected override string Verb => "compares";

    protected override Expression Expression =>
        Simplifier.Apply(ScalarFunctions.Equal, Expressions.Expression.X(0), Expressions.Expression.X(1));
}
