using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Operators.ElementWise;

namespace GraphCompiler.Compiler.Operators.Activations;

public sealed class SoftplusOperator : UnaryOperator
{
    protected override bool Check(InferenceContext context)
    {
        if (!context.Finite("Beta"))
        {
            return false;
        }

        if (context.Arguments.Real("Beta") != 0)
        {
            return true;
        }

        context.Invalid("Beta", $"'{context.Node.Name}' has Beta 0, by which softplus divides; give another number");
        return false;
    }

    public override Expression Expression(NodeArguments arguments)
    {
        var beta = arguments.Real("Beta");
        return Simplifier.Apply(ScalarFunctions.Softplus, beta * Expressions.Expression.X(0)) / beta;
    }
}
