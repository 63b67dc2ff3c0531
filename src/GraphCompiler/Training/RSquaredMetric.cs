namespace GraphCompiler.Training;

/// <summary>How much of the targets' variance is predicted, number by number.</summary>
/// <remarks>
/// Totals are the samples so far, then for each number of a sample the mean of its targets, their squared distance
/// from it, and the squared error. Mean and distance are updated sample by sample by Welford's method (1962), since
/// Σy² - n·ȳ² would cancel.
/// </remarks>
internal sealed class RSquaredMetric() : Metric("r2", higherIsBetter: true)
{
    private const int TotalsOfANumber = 3;

    internal override void Check(NetworkInfo info) => Regression.Check(Name, info);

    internal override int CountTotals(NetworkInfo info) =>
        1 + (TotalsOfANumber * Regression.Find(info)!.Value.Prediction.Elements);

    internal override void Add<T>(MetricBatch<T> batch, Span<double> totals)
    {
        Regression regression = Regression.Find(batch.Network.Info)!.Value;
        ReadOnlySpan<T> prediction = batch.Real(regression.Prediction.Name);
        ReadOnlySpan<T> reference = batch.Real(regression.Reference.Name);
        int elements = regression.Prediction.Elements;
        for (int start = 0; start < prediction.Length; start += elements)
        {
            double samples = ++totals[0];
            for (int i = 0; i < elements; i++)
            {
                Span<double> own = totals.Slice(1 + (i * TotalsOfANumber), TotalsOfANumber);
                double y = double.CreateTruncating(reference[start + i]);
                double error = y - double.CreateTruncating(prediction[start + i]);
                double distance = y - own[0];
                own[0] += distance / samples;
                own[1] += distance * (y - own[0]);
                own[2] += error * error;
            }
        }
    }

    internal override double Finish(ReadOnlySpan<double> totals)
    {
        double sum = 0;
        for (int i = 1; i < totals.Length; i += TotalsOfANumber)
        {
            (double variance, double error) = (totals[i + 1], totals[i + 2]);
            sum += variance == 0 ? (error == 0 ? 1 : 0) : 1 - (error / variance);
        }

        return sum * TotalsOfANumber / (totals.Length - 1);
    }
}
