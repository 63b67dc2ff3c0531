using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Operators.ElementWise;

namespace GraphCompiler.Compiler.Operators.Activations;

public sealed class LogSigmoidOperator : UnaryOperator
{
    public override Expression Expression(NodeArguments arguments) =>
        Simplifier.Apply(ScalarFunctions.LogSigmoid, Expressions.Expression.X(0));
}
