using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Operators.Reductions;

namespace GraphCompiler.Compiler.Optimization;

/// <summary>Sums an expression without writing its elements down.</summary>
public static class SumFusion
{
    public static void Run(Module module) => Rewriter.Run(module, () => (rewriter, operation) =>
    {
        if (operation is not SumOperation { IsTotal: true } sum
            || sum.Inputs[0].Producer is not ElementWiseOperation elements
            || !Rewriter.IsOnlyReadBy(elements.Result, sum)
            || !Broadcasting.IsFlat(elements.Result.Shape, elements.Inputs))
        {
            return operation;
        }

        rewriter.Drop(elements);
        module.Fused.Add($"{elements.Result.Name} into {sum.Result.Name}");
        return rewriter.Substitute(sum, new SumOperation(
            sum.Result.Name, elements.Expression, sum.Summed, sum.Axis, sum.Count, [.. elements.Inputs]));
    });
}
