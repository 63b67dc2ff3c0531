namespace GraphCompiler.Training;

/// <summary>A metric of the user's own.</summary>
/// <typeparam name="TElement">The element type of the networks it is for.</typeparam>
internal sealed class CustomMetric<TElement>(string name, MetricFunction<TElement> function) : Metric(name)
    where TElement : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<TElement>
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

    internal override (double Sum, double Weight) Measure<T>(MetricBatch<T> batch)
    {
        // Checked to be the same type before training.
        var own = (MetricFunction<T>)(object)function;
        return (own(batch) * batch.Rows, batch.Rows);
    }
}
