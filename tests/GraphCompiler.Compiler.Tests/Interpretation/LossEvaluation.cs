using GraphCompiler.Compiler.Operators.Losses;

namespace Testing.Interpretation;

internal static class LossEvaluation
{
    public static Tensor[] Run(NegativeLogLikelihoodOperation operation, Frame frame)
    {
        var prediction = frame.Read(operation.Inputs[0]);
        var labels = frame.Read(operation.Inputs[1]);
        var weights = operation.Inputs.Count > 2 ? frame.Read(operation.Inputs[2]) : null;
        var (losses, counted) = (Tensor.Zeros(labels.Axes), Tensor.Zeros(labels.Axes));
        foreach (var position in Tensor.Positions(labels.Axes))
        {
            var label = (int)labels[position];
            if (label != operation.Ignored)
            {
                counted[position] = weights?[label] ?? 1;
                losses[position] = -counted[position] * prediction[At(position, operation.Axis, label)];
            }
        }

        return [losses, counted];
    }

    public static Tensor[] Run(NegativeLogLikelihoodGradient operation, Frame frame)
    {
        var labels = frame.Read(operation.Inputs[0]);
        var upstream = frame.Read(operation.Inputs[1]);
        var weights = operation.Inputs.Count > 2 ? frame.Read(operation.Inputs[2]) : null;
        var gradient = Tensor.Zeros(frame.Axes(operation.Result.Shape));
        foreach (var position in Tensor.Positions(labels.Axes))
        {
            var label = (int)labels[position];
            if (label != operation.Forward.Ignored)
            {
                var weight = weights?[label] ?? 1;
                gradient[At(position, operation.Forward.Axis, label)] = -weight * upstream.At(position);
            }
        }

        return [gradient];
    }

    public static Tensor[] Run(MultiClassHingeOperation operation, Frame frame)
    {
        var scores = frame.Read(operation.Inputs[0]);
        var labels = frame.Read(operation.Inputs[1]);
        var losses = Tensor.Zeros(labels.Axes);
        foreach (var position in Tensor.Positions(labels.Axes))
        {
            losses[position] = Terms(scores, operation.Axis, position, (int)labels[position])
                .Sum(term => Math.Max(0, term.Value)) / scores.Axes[operation.Axis];
        }

        return [losses];
    }

    public static Tensor[] Run(MultiClassHingeGradient operation, Frame frame)
    {
        var scores = frame.Read(operation.Inputs[0]);
        var labels = frame.Read(operation.Inputs[1]);
        var upstream = frame.Read(operation.Inputs[2]);
        var gradient = Tensor.Zeros(scores.Axes);
        foreach (var position in Tensor.Positions(labels.Axes))
        {
            var label = (int)labels[position];
            var part = upstream.At(position) / scores.Axes[operation.Axis];
            foreach (var (other, _) in Terms(scores, operation.Axis, position, label).Where(term => term.Value > 0))
            {
                gradient[other] += part;
                gradient[At(position, operation.Axis, label)] -= part;
            }
        }

        return [gradient];
    }

    private static IEnumerable<(int[] Place, double Value)> Terms(Tensor scores, int axis, int[] position, int label)
    {
        var own = At(position, axis, label);
        return SoftmaxEvaluation.Along(own, axis, scores.Axes)
            .Where(other => other[axis] != label)
            .Select(other => (other, 1 - scores[own] + scores[other]));
    }

    private static int[] At(int[] position, int axis, int label) => [.. position[..axis], label, .. position[axis..]];
}
