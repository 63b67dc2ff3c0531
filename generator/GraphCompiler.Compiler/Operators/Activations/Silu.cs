using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Operators.ElementWise;

namespace GraphCompiler.Compiler.Operators.Activations;

/// <summary>x · sigmoid(βx) = silu(βx) / β, where β is not 0.</summary>
public sealed class SiluOperator : UnaryOperator
{
    protected override bool Check(InferenceContext context) => context.Finite("Beta");

    public override Expression Expression(NodeArguments arguments)
    {
        var beta = arguments.Real("Beta");
        return beta == 0
            ? 0.5 * Expressions.Expression.X(0)
            : Simplifier.Apply(ScalarFunctions.Silu, beta * Expressions.Expression.X(0)) / beta;
    }
}
