using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Operators.ElementWise;

namespace GraphCompiler.Compiler.Operators.Activations;

public sealed class MishOperator : UnaryOperator
{
    public override Expression Expression(NodeArguments arguments) =>
        Simplifier.Apply(ScalarFunctions.Mish, Expressions.Expression.X(0));
}
