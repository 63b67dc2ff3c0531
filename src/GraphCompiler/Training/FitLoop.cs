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
    private readonly EpochEvaluation<T> _evaluation;
    private readonly EarlyStopper<T>? _stopper;
    private readonly CheckpointKeeper<T>? _keeper;
    private readonly TrainingPosition _position = new();
    private readonly TrainingControl _control = new();
    private readonly int[] _order;
    private readonly int _stepsPerEpoch;

    public FitLoop(ITrainingSteps<T> steps, FitOptions options, FitPlan<T> plan)
    {
        _steps = steps;
        _options = options;
        _plan = plan;
        _batch = new TrainingBatch<T>(plan.Training.Table, options.Shuffle ? plan.BatchSize : 0);
        _evaluation = new EpochEvaluation<T>(steps, options, plan, _batch);
        _order = options.Shuffle ? new int[plan.Training.Rows] : [];
        _stepsPerEpoch = (plan.Training.Rows + plan.BatchSize - 1) / plan.BatchSize;
        if (options.EarlyStopping is not null)
            _stopper = new EarlyStopper<T>(steps.Network, options.EarlyStopping, options.Metrics);
        if (options.Checkpoint is not null)
        {
            var state = new CheckpointState<T>(steps.Network, options, plan, _position, _stopper);
            _keeper = new CheckpointKeeper<T>(options.Checkpoint, state, _position);
        }
    }

    /// <summary>Reads the checkpoint to resume from, if there is one; nothing is changed.</summary>
    /// <exception cref="CheckpointException">Training cannot go on from it.</exception>
    public void Prepare() => _keeper?.Read();

    /// <summary>Trains until the last epoch is finished or something ends training before.</summary>
    /// <exception cref="CheckpointException">The checkpoint cannot be resumed from; nothing has changed.</exception>
    public TrainingReport Run()
    {
        long start = Stopwatch.GetTimestamp();
        _keeper?.Resume();
        var reason = StopReason.Completed;
        while (_position.Epoch <= _options.Epochs)
        {
            if (_stopper is not null && _stopper.IsExhausted(_position.Epoch - 1))
            {
                reason = StopReason.EarlyStopping;
                break;
            }

            long epochStart = Stopwatch.GetTimestamp();
            if (Train() is StopReason interruption)
            {
                reason = interruption;
                break;
            }

            FinishEpoch(epochStart);
        }

        _steps.Network.ResetState();

        // Before the best parameters are put back: what may follow goes on from the last ones.
        _keeper?.SaveLast();
        if (reason is StopReason.Completed or StopReason.EarlyStopping)
            _stopper?.Restore();
        int? bestEpoch = _stopper is { BestEpoch: > 0 } ? _stopper.BestEpoch : null;
        return new TrainingReport(
            _position.Reports, _position.Steps, reason, bestEpoch, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Takes the steps that are left of the current epoch, or says what kept it from that.</summary>
    private StopReason? Train()
    {
        if (_options.Shuffle)
            Shuffler.Permute(_order, _options.Seed, _position.Epoch);
        while (_position.Step < _stepsPerEpoch)
        {
            if (_options.CancellationToken.IsCancellationRequested)
                return StopReason.Cancelled;
            if (_control.IsStopping)
                return StopReason.Callback;
            int done = _position.Step * _plan.BatchSize;
            int rows = Math.Min(_plan.BatchSize, _plan.Training.Rows - done);
            if (_options.Shuffle)
                _batch.Gather(_plan.Training.Table, _order.AsSpan(done, rows));
            else
                _batch.Show(_plan.Training.Table, _plan.Training.First + done, rows);
            _steps.Network.ResetState();
            _position.LossSum += rows * double.CreateTruncating(_steps.TrainStep(_batch, _options.Optimizer));
            _position.Step++;
            _position.Steps++;
            Announce(_position.LossSum / (done + rows), null, _options.AfterStep);
            // The last step's is written after the evaluation, which would have to be done again otherwise.
            _keeper?.AfterStep(writes: _position.Step < _stepsPerEpoch);
        }

        return null;
    }

    private void FinishEpoch(long start)
    {
        double loss = _position.LossSum / _plan.Training.Rows;
        EpochReport report = _evaluation.Report(_position.Epoch, loss, start);
        _stopper?.Observe(report);
        Announce(loss, report, _options.AfterEpoch);
        _position.Finish(report);
        _keeper?.AfterEpoch(report.Epoch);
    }

    private void Announce(double loss, EpochReport? finished, Action<TrainingControl>? callback)
    {
        var progress = new TrainingProgress(
            _position.Epoch, _options.Epochs, _position.Step, _stepsPerEpoch, loss, finished);
        _options.Progress?.Report(progress);
        _control.Progress = progress;
        callback?.Invoke(_control);
    }
}
