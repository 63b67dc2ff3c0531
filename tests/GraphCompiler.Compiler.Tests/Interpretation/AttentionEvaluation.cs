using GraphCompiler.Compiler.Operators.Sequences;

namespace Testing.Interpretation;

internal static class AttentionEvaluation
{
    public static Tensor[] Run(AttentionWeightsOperation operation, Frame frame)
    {
        var scores = frame.Read(operation.Inputs[0]);
        foreach (var position in Tensor.Positions(scores.Axes))
        {
            if (operation.IsCausal && position[^1] > position[^2])
            {
                scores = Hidden(scores, position);
            }
        }

        return [SoftmaxEvaluation.Softmax(scores.Map(score => operation.Scale * score), scores.Rank - 1)];
    }

    public static Tensor[] Run(AttentionWeightsGradient operation, Frame frame)
    {
        var (weights, upstream) = (frame.Read(operation.Inputs[0]), frame.Read(operation.Inputs[1]));
        var gradient = Tensor.Zeros(weights.Axes);
        foreach (var position in Tensor.Positions(weights.Axes))
        {
            var sum = SoftmaxEvaluation.Along(position, weights.Rank - 1, weights.Axes)
                .Sum(other => upstream[other] * weights[other]);
            gradient[position] = operation.Forward.Scale * weights[position] * (upstream[position] - sum);
        }

        return [gradient];
    }

    public static Tensor[] Run(SplitHeadsOperation operation, Frame frame)
    {
        var rows = frame.Read(operation.Inputs[0]);
        return [.. operation.Results.Select((result, part) =>
        {
            var heads = Tensor.Zeros(frame.Axes(result.Shape));
            foreach (var position in Tensor.Positions(heads.Axes))
            {
                heads[position] = rows[InRows(position, heads.Axes, part)];
            }

            return heads;
        })];
    }

    public static Tensor[] Run(MergeHeadsOperation operation, Frame frame)
    {
        var rows = Tensor.Zeros(frame.Axes(operation.Result.Shape));
        for (var part = 0; part < operation.Inputs.Count; part++)
        {
            var heads = frame.Read(operation.Inputs[part]);
            foreach (var position in Tensor.Positions(heads.Axes))
            {
                rows[InRows(position, heads.Axes, part)] = heads[position];
            }
        }

        return [rows];
    }

    private static int[] InRows(int[] position, int[] axes, int part)
    {
        var (heads, width) = (axes[^3], axes[^1]);
        return [.. position[..^3], position[^2], (((part * heads) + position[^3]) * width) + position[^1]];
    }

    private static Tensor Hidden(Tensor scores, int[] position)
    {
        Tensor hidden = new(scores.Axes, [.. scores.Values])
        {
            [position] = double.NegativeInfinity,
        };
        return hidden;
    }
}
