using GraphCompiler.Compiler.Operators.Normalisation;

namespace Testing.Interpretation;

internal static class BatchNormalizationEvaluation
{
    public static Tensor[] Run(BatchNormalizationOperation operation, Frame frame)
    {
        var inputs = operation.Inputs.Select(frame.Read).ToArray();
        var x = inputs[0];
        var (mean, variance) = (Tensor.Zeros(inputs[1].Axes), Tensor.Zeros(inputs[1].Axes));
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
            y[at] = ((x[at] - mean[at[1]]) * inverse[at[1]] * inputs[1][at[1]]) + inputs[2][at[1]];
        }

        var unbiased = variance.Map(value => value * count / (count - 1));
        var newMean = Moved(inputs[3], mean, operation.Momentum);
        return [y, mean, inverse, newMean, count > 1 ? Moved(inputs[4], unbiased, operation.Momentum) : inputs[4]];
    }

    public static Tensor[] Run(BatchNormalizationGradient operation, Frame frame)
    {
        var inputs = operation.Inputs.Select(frame.Read).ToArray();
        var (x, scale, mean, inverse, dy) = (inputs[0], inputs[1], inputs[2], inputs[3], inputs[4]);
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
