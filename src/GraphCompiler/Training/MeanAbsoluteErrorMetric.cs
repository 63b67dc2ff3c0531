namespace GraphCompiler.Training;

/// <summary>The mean distance of predicted numbers from their targets.</summary>
internal sealed class MeanAbsoluteErrorMetric() : Metric("mae", higherIsBetter: false)
{
    internal override void Check(NetworkInfo info) => Regression.Check(Name, info);

    internal override int CountTotals(NetworkInfo info) => 2;

    internal override void Add<T>(MetricBatch<T> batch, Span<double> totals)
    {
        Regression regression = Regression.Find(batch.Network.Info)!.Value;
        ReadOnlySpan<T> prediction = batch.Real(regression.Prediction.Name);
        ReadOnlySpan<T> reference = batch.Real(regression.Reference.Name);
        for (int i = 0; i < prediction.Length; i++)
            totals[0] += Math.Abs(double.CreateTruncating(reference[i]) - double.CreateTruncating(prediction[i]));
        totals[1] += prediction.Length;
    }

    internal override double Finish(ReadOnlySpan<double> totals) => totals[0] / totals[1];
}
