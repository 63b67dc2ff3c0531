using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Operators.ElementWise;

namespace GraphCompiler.Compiler.Operators.Activations;

public sealed class LeakyReluOperator : UnaryOperator
{
    protected override bool Check(InferenceContext context) => context.Finite("Slope");

    public override Expression Expression(NodeArguments arguments) =>
        Simplifier.Apply(
            ScalarFunctions.LeakyRelu, Expressions.Expression.X(0), arguments.Real("Slope"));
}
