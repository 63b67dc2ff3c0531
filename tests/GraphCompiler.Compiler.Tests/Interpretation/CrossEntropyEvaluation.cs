using GraphCompiler.Compiler.Operators.Losses;

namespace Testing.Interpretation;

internal static class CrossEntropyEvaluation
{
    public static Tensor[] Run(SoftmaxCrossEntropyOperation operation, Frame frame)
    {
        var logits = frame.Read(operation.Logits);
        var axis = operation.Axis;
        var weights = operation.Inputs.Count > 2 ? frame.Read(operation.Inputs[2]) : null;
        var target = Weighted(operation, frame.Read(operation.Target), weights, logits.Axes);
        var probabilities = SoftmaxEvaluation.Softmax(logits, axis);
        int[] positions = [.. logits.Axes[..axis], .. logits.Axes[(axis + 1)..]];
        var losses = Tensor.Zeros(positions);
        var counted = Tensor.Zeros(positions);
        foreach (var position in Tensor.Positions(logits.Axes))
        {
            int[] kept = [.. position[..axis], .. position[(axis + 1)..]];
            if (target[position] != 0)
            {
                losses[kept] -= target[position] * LogSoftmax(logits, position, axis);
            }
        }

        if (!operation.IsIndexed)
        {
            return [losses, probabilities];
        }

        var labels = frame.Read(operation.Target);
        foreach (var position in Tensor.Positions(positions))
        {
            var label = (int)labels[position];
            counted[position] = label == operation.Ignored ? 0 : weights?[label] ?? 1;
        }

        return [losses, counted, probabilities];
    }

    public static Tensor[] Run(SoftmaxCrossEntropyGradient operation, Frame frame)
    {
        var forward = operation.Forward;
        var probabilities = frame.Read(operation.Inputs[0]);
        var weights = operation.Inputs.Count > 3 ? frame.Read(operation.Inputs[3]) : null;
        var target = Weighted(forward, frame.Read(operation.Inputs[1]), weights, probabilities.Axes);
        var upstream = frame.Read(operation.Inputs[2]);
        var gradient = Tensor.Zeros(probabilities.Axes);
        foreach (var position in Tensor.Positions(probabilities.Axes))
        {
            int[] kept = [.. position[..forward.Axis], .. position[(forward.Axis + 1)..]];
            var total = SoftmaxEvaluation.Along(position, forward.Axis, probabilities.Axes).Sum(other => target[other]);
            var dloss = upstream.Rank == 0 ? upstream.Single : upstream[kept];
            gradient[position] = dloss * ((probabilities[position] * total) - target[position]);
        }

        return [gradient];
    }

    /// <summary>
    /// w_c · ((1-ε)·t_c + ε/C) for every class of every position; 0 where the position does not count.
    /// </summary>
    private static Tensor Weighted(SoftmaxCrossEntropyOperation operation, Tensor target, Tensor? weights, int[] axes)
    {
        var axis = operation.Axis;
        var spread = operation.Smoothing / axes[axis];
        var weighted = Tensor.Zeros(axes);
        foreach (var position in Tensor.Positions(axes))
        {
            var label = position[axis];
            double share;
            if (operation.IsIndexed)
            {
                var given = (int)target[[.. position[..axis], .. position[(axis + 1)..]]];
                if (given == operation.Ignored)
                {
                    continue;
                }

                share = given == label ? 1 : 0;
            }
            else
            {
                share = target[position];
            }

            weighted[position] = (weights?[label] ?? 1) * (((1 - operation.Smoothing) * share) + spread);
        }

        return weighted;
    }

    private static double LogSoftmax(Tensor logits, int[] position, int axis)
    {
        var largest = SoftmaxEvaluation.Along(position, axis, logits.Axes).Max(other => logits[other]);
        var sum = SoftmaxEvaluation.Along(position, axis, logits.Axes).Sum(other => Math.Exp(logits[other] - largest));
        return logits[position] - largest - Math.Log(sum);
    }
}
