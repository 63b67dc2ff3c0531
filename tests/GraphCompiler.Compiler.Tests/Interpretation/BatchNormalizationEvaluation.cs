using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Normalisation;

namespace Testing.Interpretation;

internal static class BatchNormalizationEvaluation
{
    public static Tensor[] Run(BatchNormalizationOperation operation, Frame frame)
    {
        var (x, oldMean, oldVariance) = (
            frame.Read(operation.X), frame.Read(operation.RunningMean), frame.Read(operation.RunningVariance));
        var (scale, offset) = (PerChannel(operation.Scale, 1), PerChannel(operation.Offset, 0));
        double[] PerChannel(Value? value, double missing) =>
            value is null ? [.. oldMean.Values.Select(_ => missing)] : frame.Read(value).Values;
        var (mean, variance) = (Tensor.Zeros(oldMean.Axes), Tensor.Zeros(oldMean.Axes));
        var count = (double)x.Values.Length / x.Axes[1];
        foreach (var at in Tensor.Positions(x.Axes))
        {
            mean[at[1]] += x[at] / count;
        }

        foreach (var at in Tensor.Positions(x.Axes))
        {
            variance[at[1]] += Math.Pow(x[at] - mean[at[1]], 2) / count;
        }

        var inverse = variance.Map(value => 1 / Math.Sqrt(value + operation.Epsilon));
        var y = Tensor.Zeros(x.Axes);
        foreach (var at in Tensor.Positions(x.Axes))
        {
            y[at] = ((x[at] - mean[at[1]]) * inverse[at[1]] * scale[at[1]]) + offset[at[1]];
        }

        var unbiased = variance.Map(value => value * count / (count - 1));
        var newMean = Moved(oldMean, mean, operation.Momentum);
        var newVariance = count > 1 ? Moved(oldVariance, unbiased, operation.Momentum) : oldVariance;
        return [y, mean, inverse, newMean, newVariance];
    }

    public static Tensor[] Run(BatchNormalizationGradient operation, Frame frame)
    {
        var (x, mean, inverse, dy) = (
            frame.Read(operation.X),
            frame.Read(operation.Mean),
            frame.Read(operation.InverseDeviation),
            frame.Read(operation.DY));
        var scale = operation.Scale is { } given ? frame.Read(given) : mean.Map(_ => 1);
        var count = (double)x.Values.Length / x.Axes[1];
        var (dscale, doffset, dx) = (Tensor.Zeros(scale.Axes), Tensor.Zeros(scale.Axes), Tensor.Zeros(x.Axes));
        double Normalized(int[] at) => (x[at] - mean[at[1]]) * inverse[at[1]];
        foreach (var at in Tensor.Positions(x.Axes))
        {
            dscale[at[1]] += dy[at] * Normalized(at);
            doffset[at[1]] += dy[at];
        }

        foreach (var at in Tensor.Positions(x.Axes))
        {
            var common = (doffset[at[1]] + (Normalized(at) * dscale[at[1]])) / count;
            dx[at] = scale[at[1]] * inverse[at[1]] * (dy[at] - common);
        }

        return operation.DX is null ? [dscale, doffset] : [dscale, doffset, dx];
    }

    private static Tensor Moved(Tensor running, Tensor towards, double momentum) =>
        new(
            running.Axes,
            [.. running.Values.Zip(towards.Values, (old, found) => ((1 - momentum) * old) + (momentum * found))]);
}
