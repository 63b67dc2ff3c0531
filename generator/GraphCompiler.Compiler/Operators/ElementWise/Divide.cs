using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.ElementWise;

public sealed class DivideOperator : BinaryOperator
{
    protected override string Verb => "divides";

    protected override Expression Expression => Expressions.Expression.X(0) / Expressions.Expression.X(1);
}
