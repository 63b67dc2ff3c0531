namespace GraphCompiler.Training;

/// <summary>How often the predicted class is the right one.</summary>
internal sealed class AccuracyMetric() : Metric("accuracy", higherIsBetter: true)
{
    internal override void Check(NetworkInfo info) => Classification.Check(Name, info);

    internal override int CountTotals(NetworkInfo info) => 2;

    internal override void Add<T>(MetricBatch<T> batch, Span<double> totals)
    {
        ClassifiedBatch<T> classified = Classification.Find(batch.Network.Info)!.Read(batch);
        for (int i = 0; i < classified.Positions; i++)
        {
            int actual = classified.Actual(i);
            if (actual < 0)
                continue;
            totals[1]++;
            if (classified.Predicted(i) == actual)
                totals[0]++;
        }
    }

    internal override double Finish(ReadOnlySpan<double> totals) => totals[0] / totals[1];
}
