using System.Numerics;

namespace GraphCompiler.Training;

/// <summary>A metric of the user's own.</summary>
/// <typeparam name="TElement">The element type of the networks it is for.</typeparam>
internal sealed class CustomMetric<TElement>(string name, MetricFunction<TElement> function, bool higherIsBetter)
    : Metric(name, higherIsBetter)
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>
{
    internal override void Check(NetworkInfo info)
    {
        if (info.ElementType != typeof(TElement))
        {
            throw new ArgumentException(
                $"The metric '{Name}' is for networks in {typeof(TElement).Name}, and '{info.Name}' computes in "
                + $"{info.ElementType.Name}.");
        }
    }

    internal override int CountTotals(NetworkInfo info) => 2;

    internal override void Add<T>(MetricBatch<T> batch, Span<double> totals)
    {
        // Checked to be the same type before training.
        var own = (MetricFunction<T>)(object)function;
        totals[0] += own(batch) * batch.Rows;
        totals[1] += batch.Rows;
    }

    internal override double Finish(ReadOnlySpan<double> totals) => totals[0] / totals[1];
}
