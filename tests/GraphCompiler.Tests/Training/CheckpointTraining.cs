using GraphCompiler.Runtime;
using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Training;

/// <summary>A training of nine steps in three epochs that can be interrupted.</summary>
internal sealed class CheckpointTraining(string path, string optimizer) : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public FakeClassifier<float> Network { get; init; } = new(batchCapacity: 8, seed: 1);

    public FitOptions Options { get; } = new()
    {
        Epochs = 3,
        Seed = 5,
        Optimizer = Create(optimizer),
        Metrics = [Metric.Accuracy],
        Checkpoint = new Checkpoint { Path = path },
    };

    public float[] State => [.. Network.Parameters, .. Network.Buffers];

    public static Optimizer Create(string name) => name switch
    {
        "sgd" => new Sgd(0.1),
        "momentum" => new Sgd(0.1) { Momentum = 0.9, Dampening = 0.5 },
        _ => new Adam(0.05) { AmsGrad = true },
    };

    /// <summary>Trains until it has taken so many steps in all, or to the end.</summary>
    public TrainingReport Run(long? cancelAtStep = null, int validationRows = 12)
    {
        if (cancelAtStep == 0)
            _source.Cancel();
        Options.CancellationToken = _source.Token;
        Options.AfterStep = training =>
        {
            if (((training.Progress.Epoch - 1) * 3) + training.Progress.Step == cancelAtStep)
                _source.Cancel();
        };
        return Trainer.Fit(Network, Clusters.Table<float>(21), Options, Clusters.Table<float>(validationRows));
    }

    public void Dispose() => _source.Dispose();
}
