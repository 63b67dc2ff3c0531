using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.ElementWise;

public sealed class ReciprocalOperator : UnaryOperator
{
    public override Expression Expression(NodeArguments arguments) =>
        1 / Expressions.Expression.X(0);
}
