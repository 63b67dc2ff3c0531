using GraphCompiler.Compiler.Operators.Reductions;

namespace Testing.Interpretation;

internal static class ReductionEvaluation
{
    public static Tensor[] Run(ExtremumOperation operation, Frame frame) => Reduce(
        operation,
        frame,
        terms => terms.Any(double.IsNaN) ? double.NaN : operation.IsLargest ? terms.Max() : terms.Min());

    public static Tensor[] Run(L2NormOperation operation, Frame frame) =>
        Reduce(operation, frame, terms => Math.Sqrt(terms.Sum(term => term * term)));

    public static Tensor[] Run(LogSumExpOperation operation, Frame frame) => Reduce(operation, frame, terms =>
    {
        var largest = terms.Max();
        return double.IsInfinity(largest) ? largest : largest + Math.Log(terms.Sum(term => Math.Exp(term - largest)));
    });

    public static Tensor[] Run(ArgMaxOperation operation, Frame frame)
    {
        var x = frame.Read(operation.Inputs[0]);
        var result = Tensor.Zeros(frame.Axes(operation.Result.Shape));
        foreach (var kept in Tensor.Positions(result.Axes))
        {
            int[] first = [.. kept[..operation.Axis], 0, .. kept[operation.Axis..]];
            var terms = SoftmaxEvaluation.Along(first, operation.Axis, x.Axes).Select(at => x[at]).ToList();
            var nan = terms.FindIndex(double.IsNaN);
            result[kept] = nan >= 0 ? nan : terms.IndexOf(terms.Max());
        }

        return [result];
    }

    public static Tensor[] Run(CumulativeSumOperation operation, Frame frame)
    {
        var x = frame.Read(operation.Inputs[0]);
        var result = Tensor.Zeros(x.Axes);
        foreach (var position in Tensor.Positions(x.Axes))
        {
            var own = position[operation.Axis];
            result[position] = SoftmaxEvaluation.Along(position, operation.Axis, x.Axes)
                .Where(at => operation.IsReversed ? at[operation.Axis] >= own : at[operation.Axis] <= own)
                .Sum(at => x[at]);
        }

        return [result];
    }

    private static Tensor[] Reduce(RunReduction operation, Frame frame, Func<List<double>, double> reduce)
    {
        var x = frame.Read(operation.Inputs[0]);
        var result = Tensor.Zeros(frame.Axes(operation.Result.Shape));
        foreach (var group in Tensor.Positions(x.Axes).GroupBy(
            position => string.Join(",", Kept(operation, position)), StringComparer.Ordinal))
        {
            result[Kept(operation, group.First())] = reduce([.. group.Select(position => x[position])]);
        }

        return [result];
    }

    private static int[] Kept(RunReduction operation, int[] position) =>
        [.. position[..operation.Axis], .. position[(operation.Axis + operation.Count)..]];
}
