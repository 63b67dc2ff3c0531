using GraphCompiler;

namespace Regression;

/// <summary>How the network of this sample is trained: everything that its result depends on.</summary>
public static class ProgressionTraining
{
    private const int BatchSize = 16;
    private const int Epochs = 60;
    private const int Seed = 1;

    /// <summary>Trains a network on standardised patients; a fifth of them is set aside to watch how it goes.</summary>
    public static (ProgressionNetwork Network, TrainingReport Report) Train(
        Patients training, CancellationToken cancellationToken = default)
    {
        var network = new ProgressionNetwork(BatchSize, Seed);
        TrainingReport report = network.Fit(
            new ProgressionNetwork.Samples(training.Measurements, training.Progression),
            new FitOptions
            {
                Epochs = Epochs,
                BatchSize = BatchSize,
                Optimizer = new Adam(0.003) { WeightDecay = 1e-4 },
                Seed = Seed,
                ValidationSplit = 0.2,
                Metrics = [Metric.RSquared],
                CancellationToken = cancellationToken,
            });
        return (network, report);
    }

    /// <summary>The share of the patients' variance that the network explains: 1 - Σ(y - ŷ)² / Σ(y - ȳ)².</summary>
    public static double RSquared(ProgressionNetwork network, Patients patients)
    {
        double mean = patients.Progression.Average();
        double unexplained = 0, total = 0;
        for (int start = 0; start < patients.Count; start += BatchSize)
        {
            int count = Math.Min(BatchSize, patients.Count - start);
            ReadOnlySpan<float> predictions = network.Forward(
                patients.Measurements.AsSpan(start * ProgressionFile.Features, count * ProgressionFile.Features));
            for (int i = 0; i < count; i++)
            {
                double actual = patients.Progression[start + i];
                unexplained += (actual - predictions[i]) * (actual - predictions[i]);
                total += (actual - mean) * (actual - mean);
            }
        }

        return 1 - (unexplained / total);
    }
}
