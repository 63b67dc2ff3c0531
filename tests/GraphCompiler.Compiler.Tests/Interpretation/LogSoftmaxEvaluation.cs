using GraphCompiler.Compiler.Operators.Activations;

namespace Testing.Interpretation;

internal static class LogSoftmaxEvaluation
{
    public static Tensor[] Run(LogSoftmaxOperation operation, Frame frame)
    {
        var x = frame.Read(operation.Inputs[0]);
        var y = Tensor.Zeros(x.Axes);
        foreach (var position in Tensor.Positions(x.Axes))
        {
            var line = SoftmaxEvaluation.Along(position, operation.Axis, x.Axes).ToArray();
            var largest = line.Max(other => x[other]);
            y[position] = x[position] - largest - Math.Log(line.Sum(other => Math.Exp(x[other] - largest)));
        }

        return [y];
    }

    public static Tensor[] Run(LogSoftmaxGradient operation, Frame frame)
    {
        var y = frame.Read(operation.Inputs[0]);
        var dy = frame.Read(operation.Inputs[1]);
        var dx = Tensor.Zeros(y.Axes);
        foreach (var position in Tensor.Positions(y.Axes))
        {
            var total = SoftmaxEvaluation.Along(position, operation.Axis, y.Axes).Sum(other => dy[other]);
            dx[position] = dy[position] - (Math.Exp(y[position]) * total);
        }

        return [dx];
    }
}
