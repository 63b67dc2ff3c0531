using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.ElementWise;

public sealed class CosOperator : UnaryOperator
{
    public override Expression Expression(NodeArguments arguments) =>
        Simplifier.Apply(ScalarFunctions.Cos, Expressions.Expression.X(0));
}
