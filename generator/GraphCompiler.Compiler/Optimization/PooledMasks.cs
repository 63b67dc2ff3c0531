using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Operators.Pooling;
using GraphCompiler.Compiler.Operators.Reductions;

namespace GraphCompiler.Compiler.Optimization;

/// <summary>
/// Takes a rectifier's gradient, and the sum over a plane, before the gradient of the max-pooling behind it. Where a
/// window's gradient goes the rectifier left the maximum itself, and nowhere else is there anything to mask or to add.
/// So there are fewer elements, and what computes the maxima's gradient may mask it at its store.
/// </summary>
public static class PooledMasks
{
    private const int FirstPlaneAxis = 2;

    public static void Run(Module module) => Rewriter.Run(module, () => (rewriter, operation) => operation switch
    {
        ElementWiseOperation reader => Masked(module, rewriter, reader),
        SumOperation sum => Summed(rewriter, sum),
        _ => operation,
    });

    private static Operation Masked(Module module, Rewriter rewriter, ElementWiseOperation reader)
    {
        if (reader.Expression is not Expression.Apply mask
            || mask.Function != ScalarFunctions.IfPositive
            || mask.Arguments[0] is not Expression.Operand condition
            || mask.Arguments[1] is not Expression.Operand gradient
            || mask.Arguments[2] is not Expression.Number { Value: 0 }
            || reader.Inputs[gradient.Index].Producer is not MaxPoolGradient pool
            || reader.Inputs[condition.Index] != pool.X
            || !Rewriter.IsOnlyReadBy(pool.Result, reader))
        {
            return reader;
        }

        var expression = new Expression.Apply(ScalarFunctions.IfPositive, Expression.X(0), Expression.X(1), 0);
        var masked = new ElementWiseOperation(
            pool.Upstream.Name + ".masked", expression, pool.Upstream.Shape, pool.Maxima, pool.Upstream);
        rewriter.Insert(pool, masked);
        rewriter.Drop(pool);
        module.Fused.Add($"the mask of {reader.Result.Name} into {pool.Upstream.Name}");
        return rewriter.Substitute(
            reader, new MaxPoolGradient(reader.Result.Name, pool.Window, pool.X, pool.Maxima, masked.Result));
    }

    private static Operation Summed(Rewriter rewriter, SumOperation sum) =>
        sum.Expression is Expression.Operand
        && sum.Axis <= FirstPlaneAxis
        && sum.Axis + sum.Count == sum.Summed.Rank
        && sum.Inputs[0].Producer is MaxPoolGradient pool
            ? rewriter.Substitute(sum, new SumOperation(sum.Result.Name, pool.Upstream, sum.Axis, sum.Count))
            : sum;
}
