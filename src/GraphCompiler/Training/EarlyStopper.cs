using System.Numerics;

namespace GraphCompiler.Training;

/// <summary>Watches one value over the epochs, and keeps the parameters and buffers of the best.</summary>
internal sealed class EarlyStopper<T>(INetwork<T> network, EarlyStopping settings, IReadOnlyList<Metric> metrics)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly EarlyStopping _settings = settings;
    private readonly bool _higherIsBetter = metrics.Any(m => m.Name == settings.Monitor && m.HigherIsBetter);

    /// <summary>What is monitored.</summary>
    public string Monitor => _settings.Monitor;

    /// <summary>The best value so far; NaN before any.</summary>
    public double BestValue { get; set; } = double.NaN;

    /// <summary>The epoch of the best value, or 0.</summary>
    public int BestEpoch { get; set; }

    /// <summary>The storage of the best epoch's parameters; empty if they are not kept.</summary>
    public T[] BestParameters { get; } = settings.RestoreBest ? network.Parameters.ToArray() : [];

    /// <summary>The storage of the best epoch's buffers; empty if they are not kept.</summary>
    public T[] BestBuffers { get; } = settings.RestoreBest ? network.Buffers.ToArray() : [];

    /// <summary>Whether the last epochs brought no improvement.</summary>
    public bool IsExhausted(int finishedEpochs) => finishedEpochs - BestEpoch >= _settings.Patience;

    /// <summary>Compares a finished epoch with the best.</summary>
    public void Observe(EpochReport report)
    {
        double value = Monitor switch
        {
            EarlyStopping.ValidationLoss => report.ValidationLoss!.Value,
            EarlyStopping.TrainingLoss => report.TrainingLoss,
            string metric => report.Metrics[metric],
        };
        double improvement = _higherIsBetter ? value - BestValue : BestValue - value;
        bool isFirst = double.IsNaN(BestValue) && !double.IsNaN(value);
        if (!isFirst && !(improvement > _settings.MinimumImprovement))
            return;
        BestValue = value;
        BestEpoch = report.Epoch;
        if (_settings.RestoreBest)
        {
            network.Parameters.CopyTo(BestParameters);
            network.Buffers.CopyTo(BestBuffers);
        }
    }

    /// <summary>Puts the best epoch's parameters and buffers back, where they are kept and there is one.</summary>
    public void Restore()
    {
        if (!_settings.RestoreBest || BestEpoch == 0)
            return;
        BestParameters.CopyTo(network.Parameters);
        BestBuffers.CopyTo(network.Buffers);
    }
}
