using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.ElementWise;

public sealed class ReciprocalSqrtOperator : UnaryOperator
{
    public override Expression Expression(NodeArguments arguments) =>
        1 / Simplifier.Apply(ScalarFunctions.Sqrt, Expressions.Expression.X(0));
}
