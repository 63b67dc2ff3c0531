using System.Globalization;

namespace GraphCompiler.Training;

/// <summary>How often the right class is among the highest predictions.</summary>
internal sealed class TopKMetric(int k) : Metric(NameOf(k), higherIsBetter: true)
{
    private readonly int _k = k;

    internal override void Check(NetworkInfo info)
    {
        Classification classification = Classification.Check(Name, info);
        if (_k > classification.Classes)
        {
            throw new ArgumentException(
                $"The metric '{Name}' needs at least {_k} classes; '{classification.Prediction.Name}' of "
                + $"'{info.Name}' tells {classification.Classes} apart.");
        }
    }

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
            if (classified.Rank(i, actual) < _k)
                totals[0]++;
        }
    }

    internal override double Finish(ReadOnlySpan<double> totals) => totals[0] / totals[1];

    private static string NameOf(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return string.Create(CultureInfo.InvariantCulture, $"top-{k}");
    }
}
