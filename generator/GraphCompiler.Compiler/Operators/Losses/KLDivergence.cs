using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>t (log t - prediction).</summary>
public sealed class KLDivergenceOperator : ElementWiseLoss
{
    protected override Expression Element(NodeArguments arguments)
    {
        var (prediction, target) = (Expression.X(0), Expression.X(1));
        if (arguments.Flag("LogTarget"))
        {
            return Simplifier.Apply(ScalarFunctions.Exp, target) * (target - prediction);
        }

        // 0 log 0 is 0, and stays so where the prediction is infinite.
        var divergence = target * (Simplifier.Apply(ScalarFunctions.Log, target) - prediction);
        return Simplifier.Apply(ScalarFunctions.Where, target, divergence, 0);
    }
}
