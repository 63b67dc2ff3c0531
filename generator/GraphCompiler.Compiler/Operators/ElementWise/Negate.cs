using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.ElementWise;

public sealed class NegateOperator : UnaryOperator
{
    public override Expression Expression(NodeArguments arguments) =>
        -Expressions.Expression.X(0);
}
