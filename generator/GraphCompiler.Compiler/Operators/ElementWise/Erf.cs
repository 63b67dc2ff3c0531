using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.ElementWise;

public sealed class ErfOperator : UnaryOperator
{
    public override Expression Expression(NodeArguments arguments) =>
        Simplifier.Apply(ScalarFunctions.Erf, Expressions.Expression.X(0));
}
