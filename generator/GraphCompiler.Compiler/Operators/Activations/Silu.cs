using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Operators.ElementWise;

namespace GraphCompiler.Compiler.Operators.Activations;

public sealed class SiluOperator : UnaryOperator
{
    protected override bool Check(InferenceContext context) => context.Finite("Beta");

    public override Expression Expression(NodeArguments arguments) =>
        Expressions.Expression.X(0)
        * Simplifier.Apply(ScalarFunctions.Sigmoid, arguments.Real("Beta") * Expressions.Expression.X(0));
}
