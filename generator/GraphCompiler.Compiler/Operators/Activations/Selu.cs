using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Operators.ElementWise;

namespace GraphCompiler.Compiler.Operators.Activations;

public sealed class SeluOperator : UnaryOperator
{
    public override Expression Expression(NodeArguments arguments) =>
        Simplifier.Apply(ScalarFunctions.Selu, Expressions.Expression.X(0));
}
