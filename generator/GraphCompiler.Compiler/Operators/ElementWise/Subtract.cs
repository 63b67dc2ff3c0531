using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.ElementWise;

public sealed class SubtractOperator : BinaryOperator
{
    protected override string Verb => "subtracts";

    protected override Expression Expression => Expressions.Expression.X(0) - Expressions.Expression.X(1);
}
