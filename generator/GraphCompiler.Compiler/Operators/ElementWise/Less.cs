using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.ElementWise;

public sealed class LessOperator : BinaryOperator
{
    protected override string Verb => "compares";

    protected override Expression Expression =>
        Simplifier.Apply(ScalarFunctions.Less, Expressions.Expression.X(0), Expressions.Expression.X(1));
}
