using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Numerics;
using GraphCompiler.Runtime;

namespace GraphCompiler.Training;

/// <summary>One call of <c>Fit</c>, its arguments checked. Its steps allocate nothing.</summary>
internal sealed class FitLoop<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ITrainingSteps<T> _steps;
    private readonly FitOptions _options;
    private readonly FitPlan<T> _plan;
    private readonly TrainingBatch<T> _batch;
    private readonly int[] _order;
    private readonly int _stepsPerEpoch;
    private long _stepsTaken;
    private bool _cancelled;

    public FitLoop(ITrainingSteps<T> steps, FitOptions options, FitPlan<T> plan)
    {
        _steps = steps;
        _options = options;
        _plan = plan;
        _batch = new TrainingBatch<T>(plan.Training.Table, options.Shuffle ? plan.BatchSize : 0);
        _order = options.Shuffle ? new int[plan.Training.Rows] : [];
        _stepsPerEpoch = (plan.Training.Rows + plan.BatchSize - 1) / plan.BatchSize;
    }

    /// <summary>Trains until the last epoch is finished or training is cancelled.</summary>
    public TrainingReport Run()
    {
        var reports = new List<EpochReport>();
        long start = Stopwatch.GetTimestamp();
        for (int epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            long epochStart = Stopwatch.GetTimestamp();
            double loss = Train(epoch);
            if (_cancelled)
                break;
            EpochReport report = Report(epoch, loss, epochStart);
            reports.Add(report);
            _options.Progress?.Report(
                new TrainingProgress(epoch, _options.Epochs, _stepsPerEpoch, _stepsPerEpoch, loss, report));
        }

        return new TrainingReport(reports, _stepsTaken, _cancelled, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Takes the steps of one epoch and returns the mean loss.</summary>
    private double Train(int epoch)
    {
        if (_options.Shuffle)
            Shuffler.Permute(_order, _options.Seed, epoch);
        double sum = 0;
        int done = 0;
        for (int step = 1; step <= _stepsPerEpoch; step++)
        {
            if (_options.CancellationToken.IsCancellationRequested)
            {
                _cancelled = true;
                break;
            }

            int rows = Math.Min(_plan.BatchSize, _plan.Training.Rows - done);
            if (_options.Shuffle)
                _batch.Gather(_plan.Training.Table, _order.AsSpan(done, rows));
            else
                _batch.Show(_plan.Training.Table, _plan.Training.First + done, rows);
            sum += rows * double.CreateTruncating(_steps.TrainStep(_batch, _options.Optimizer));
            done += rows;
            _stepsTaken++;
            _options.Progress?.Report(
                new TrainingProgress(epoch, _options.Epochs, step, _stepsPerEpoch, sum / done));
        }

        return sum / done;
    }

    private EpochReport Report(int epoch, double loss, long start)
    {
        bool validates = _plan.Validation.Rows > 0;
        double? validationLoss = null;
        var metrics = new Dictionary<string, double>(StringComparer.Ordinal);
        if (validates || _options.Metrics.Count > 0)
        {
            SampleRange<T> range = validates ? _plan.Validation : _plan.Training;
            Measure(range, metrics);
            if (validates)
            {
                // All samples in one call: the mean of chunks would weigh ignored targets and class weights wrongly.
                _batch.Show(range.Table, range.First, range.Rows);
                validationLoss = double.CreateTruncating(_steps.Evaluate(_batch));
            }
        }

        return new EpochReport(
            epoch,
            loss,
            validationLoss,
            new ReadOnlyDictionary<string, double>(metrics),
            Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Evaluates samples in chunks of the capacity, whose predictions the metrics read.</summary>
    private void Measure(SampleRange<T> range, Dictionary<string, double> metrics)
    {
        if (_options.Metrics.Count == 0)
            return;
        int capacity = _steps.Network.BatchCapacity;
        var totals = new (double Sum, double Weight)[_options.Metrics.Count];
        for (int done = 0; done < range.Rows; done += capacity)
        {
            int rows = Math.Min(capacity, range.Rows - done);
            _batch.Show(range.Table, range.First + done, rows);
            _steps.Evaluate(_batch);
            for (int i = 0; i < totals.Length; i++)
            {
                (double sum, double weight) = _options.Metrics[i].Measure(
                    new MetricBatch<T>(_steps.Network, _batch));
                totals[i] = (totals[i].Sum + sum, totals[i].Weight + weight);
            }
        }

        for (int i = 0; i < totals.Length; i++)
            metrics[_options.Metrics[i].Name] = totals[i].Sum / totals[i].Weight;
    }
}
