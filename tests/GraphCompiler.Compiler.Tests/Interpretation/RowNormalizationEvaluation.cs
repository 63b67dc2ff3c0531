using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Normalisation;

namespace Testing.Interpretation;

internal static class RowNormalizationEvaluation
{
    public static Tensor[] Run(RowNormalizationOperation operation, Frame frame)
    {
        var x = frame.Read(operation.X);
        var scale = operation.Scale is null ? null : frame.Read(operation.Scale);
        var offset = operation.Offset is null ? null : frame.Read(operation.Offset);
        var statistics = frame.Axes(operation.Rows.Statistics);
        var (y, mean, inverse) = (Tensor.Zeros(x.Axes), Tensor.Zeros(statistics), Tensor.Zeros(statistics));
        foreach (var (row, elements) in Rows(operation.Rows, x))
        {
            mean.Values[row] = operation.Mean is null ? 0 : elements.Average(i => x.Values[i]);
            var variance = elements.Average(i => Math.Pow(x.Values[i] - mean.Values[row], 2));
            inverse.Values[row] = 1 / Math.Sqrt(variance + operation.Epsilon);
            foreach (var i in elements)
            {
                var channel = Channel(operation.Rows, i);
                y.Values[i] = ((x.Values[i] - mean.Values[row]) * inverse.Values[row]
                    * (scale is null ? 1 : scale.Values[channel])) + (offset is null ? 0 : offset.Values[channel]);
            }
        }

        return operation.Mean is null ? [y, inverse] : [y, mean, inverse];
    }

    public static Tensor[] Run(RowNormalizationGradient operation, Frame frame)
    {
        var (x, dy, inverse) = (
            frame.Read(operation.X), frame.Read(operation.DY), frame.Read(operation.InverseDeviation));
        var mean = operation.Mean is null ? inverse.Map(_ => 0) : frame.Read(operation.Mean);
        var scale = operation.Scale is null ? null : frame.Read(operation.Scale);
        Tensor Zeros(Value? value) => Tensor.Zeros(value is null ? [0] : frame.Axes(value.Shape));
        var (dx, dscale, doffset) = (Zeros(operation.DX), Zeros(operation.DScale), Zeros(operation.DOffset));
        foreach (var (row, elements) in Rows(operation.Rows, x))
        {
            double Normalized(int i) => (x.Values[i] - mean.Values[row]) * inverse.Values[row];
            double Scaled(int i) => dy.Values[i] * (scale is null ? 1 : scale.Values[Channel(operation.Rows, i)]);
            var common = operation.Mean is null ? 0 : elements.Average(Scaled);
            var slope = elements.Average(i => Scaled(i) * Normalized(i));
            foreach (var i in elements)
            {
                var channel = Channel(operation.Rows, i);
                Add(dx, i, inverse.Values[row] * (Scaled(i) - common - (Normalized(i) * slope)));
                Add(dscale, channel, dy.Values[i] * Normalized(i));
                Add(doffset, channel, dy.Values[i]);
            }
        }

        return
        [
            .. new[] { (operation.DX, dx), (operation.DScale, dscale), (operation.DOffset, doffset) }
                .Where(pair => pair.Item1 is not null).Select(pair => pair.Item2),
        ];
    }

    private static void Add(Tensor sums, int at, double value)
    {
        if (sums.Values.Length > 0)
        {
            sums.Values[at] += value;
        }
    }

    private static IEnumerable<(int Row, int[] Elements)> Rows(NormalizedRows rows, Tensor x)
    {
        var length = rows.Channels * rows.Inner;
        for (var row = 0; row * length < x.Values.Length; row++)
        {
            yield return (row, [.. Enumerable.Range(row * length, length)]);
        }
    }

    private static int Channel(NormalizedRows rows, int element) =>
        element / rows.Inner % (rows.Groups * rows.Channels);
}
