using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.ElementWise;

public sealed class SinOperator : UnaryOperator
{
    public override Expression Expression(NodeArguments arguments) =>
        Simplifier.Apply(ScalarFunctions.Sin, Expressions.Expression.X(0));
}
