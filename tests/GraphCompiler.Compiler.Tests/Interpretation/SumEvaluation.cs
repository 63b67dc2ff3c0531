using GraphCompiler.Compiler.Operators.Reductions;

namespace Testing.Interpretation;

internal static class SumEvaluation
{
    public static Tensor[] Run(SumOperation operation, Frame frame)
    {
        var inputs = operation.Inputs.Select(frame.Read).ToArray();
        var result = Tensor.Zeros(frame.Axes(operation.Result.Shape));
        foreach (var position in Tensor.Positions(frame.Axes(operation.Summed)))
        {
            int[] kept = [.. position[..operation.Axis], .. position[(operation.Axis + operation.Count)..]];
            result[kept] += operation.Expression.Evaluate(index => inputs[index].At(position));
        }

        return [result];
    }
}
