using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Numerics;
using GraphCompiler.Runtime;

namespace GraphCompiler.Training;

/// <summary>What is computed when the steps of an epoch are done: validation loss and metrics.</summary>
internal sealed class EpochEvaluation<T>(
    ITrainingSteps<T> steps, FitOptions options, FitPlan<T> plan, TrainingBatch<T> batch)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Evaluates the network and reports the epoch.</summary>
    public EpochReport Report(int epoch, double trainingLoss, long start)
    {
        bool validates = plan.Validation.Rows > 0;
        double? validationLoss = null;
        var metrics = new Dictionary<string, double>(StringComparer.Ordinal);
        if (validates || options.Metrics.Count > 0)
        {
            SampleRange<T> range = validates ? plan.Validation : plan.Training;
            Measure(range, metrics);
            if (validates)
            {
                // All samples in one call: the mean of chunks would weigh ignored targets and class weights wrongly.
                batch.Show(range.Table, range.First, range.Rows);
                steps.Network.ResetState();
                validationLoss = double.CreateTruncating(steps.Evaluate(batch));
            }
        }

        return new EpochReport(
            epoch,
            trainingLoss,
            validationLoss,
            new ReadOnlyDictionary<string, double>(metrics),
            Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Evaluates samples in chunks of the capacity, whose predictions the metrics read.</summary>
    private void Measure(SampleRange<T> range, Dictionary<string, double> metrics)
    {
        if (options.Metrics.Count == 0)
            return;
        int capacity = steps.Network.BatchCapacity;
        double[][] totals = [.. options.Metrics.Select(metric => new double[metric.CountTotals(steps.Network.Info)])];
        for (int done = 0; done < range.Rows; done += capacity)
        {
            int rows = Math.Min(capacity, range.Rows - done);
            batch.Show(range.Table, range.First + done, rows);
            steps.Network.ResetState();
            steps.Evaluate(batch);
            for (int i = 0; i < totals.Length; i++)
                options.Metrics[i].Add(new MetricBatch<T>(steps.Network, batch), totals[i]);
        }

        for (int i = 0; i < totals.Length; i++)
            metrics[options.Metrics[i].Name] = options.Metrics[i].Finish(totals[i]);
    }
}
