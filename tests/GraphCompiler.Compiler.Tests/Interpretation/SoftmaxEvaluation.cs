using GraphCompiler.Compiler.Operators.Activations;

namespace Testing.Interpretation;

internal static class SoftmaxEvaluation
{
    public static Tensor[] Run(SoftmaxOperation operation, Frame frame) =>
        [Softmax(frame.Read(operation.Inputs[0]), operation.Axis)];

    public static Tensor[] Run(SoftmaxGradient operation, Frame frame)
    {
        var y = frame.Read(operation.Inputs[0]);
        var dy = frame.Read(operation.Inputs[1]);
        var dx = Tensor.Zeros(y.Axes);
        foreach (var position in Tensor.Positions(y.Axes))
        {
            var sum = Along(position, operation.Axis, y.Axes).Sum(other => dy[other] * y[other]);
            dx[position] = y[position] * (dy[position] - sum);
        }

        return [dx];
    }

    public static Tensor Softmax(Tensor x, int axis)
    {
        var y = Tensor.Zeros(x.Axes);
        foreach (var position in Tensor.Positions(x.Axes))
        {
            var largest = Along(position, axis, x.Axes).Max(other => x[other]);
            var sum = Along(position, axis, x.Axes).Sum(other => Math.Exp(x[other] - largest));
            y[position] = Math.Exp(x[position] - largest) / sum;
        }

        return y;
    }

    /// <summary>The positions that differ from one along an axis alone, itself included.</summary>
    public static IEnumerable<int[]> Along(int[] position, int axis, int[] axes)
    {
        for (var i = 0; i < axes[axis]; i++)
        {
            int[] other = [.. position];
            other[axis] = i;
            yield return other;
        }
    }
}
