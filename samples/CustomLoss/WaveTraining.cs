using GraphCompiler;

namespace CustomLoss;

/// <summary>How the network of this sample is checked and trained.</summary>
public static class WaveTraining
{
    private const int BatchSize = 50;
    private const int Epochs = 150;
    private const int Seed = 1;

    /// <summary>Compares the derived gradients with differences of the loss, on the first samples.</summary>
    public static GradientCheckReport Check(Waves waves)
    {
        var network = new WaveNetwork(BatchSize, Seed);
        double[] positions = waves.Positions[..BatchSize], heights = waves.Heights[..BatchSize];
        return GradientCheck.Run(network, () => network.ForwardTraining(positions, heights));
    }

    /// <summary>Trains a network.</summary>
    public static (WaveNetwork Network, TrainingReport Report) Train(Waves waves)
    {
        var network = new WaveNetwork(BatchSize, Seed);
        TrainingReport report = network.Fit(
            new WaveNetwork.Samples(waves.Positions, waves.Heights),
            new FitOptions
            {
                Epochs = Epochs,
                BatchSize = BatchSize,
                Optimizer = new Adam(0.01) { Schedule = LearningRateSchedule.Exponential(0.9995) },
                Seed = Seed,
            });
        return (network, report);
    }
}
