using CustomLoss;

namespace GraphCompiler.Samples.Tests.CustomLoss;

/// <summary>The sample of a loss of the user's own: it is what the method says, and the network learns by it.</summary>
public sealed class CustomLossTests
{
    private readonly Waves waves = Waves.Measure(count: 2000, seed: 1);

    [Fact]
    public void The_loss_is_the_mean_of_the_method()
    {
        var network = new WaveNetwork(batchCapacity: 40, seed: 3);
        double[] positions = waves.Positions[..40], heights = waves.Heights[..40];

        double loss = network.Evaluate(positions, heights);

        double[] means = network.Mean.Value.ToArray(), deviations = network.LogDeviation.Value.ToArray();
        Assert.Equal(
            Enumerable.Range(0, 40)
                .Average(i => WaveNetwork.NegativeLogLikelihood(means[i], deviations[i], heights[i])),
            loss,
            1e-12);
    }

    [Fact]
    public void The_derived_gradients_are_the_slopes() => Assert.True(WaveTraining.Check(waves).Passed);

    [Fact]
    public void It_learns_the_heights_and_how_far_off_they_are()
    {
        var (network, report) = WaveTraining.Train(waves);

        Assert.True(report.Epochs[^1].TrainingLoss < report.Epochs[0].TrainingLoss - 0.5);
        for (double position = -0.9; position < 0.95; position += 0.1)
        {
            network.Forward([position]);
            double deviation = Waves.Deviation(position);
            Assert.Equal(Waves.Height(position), network.Mean.Value[0], 0.1 + (0.4 * deviation));
            Assert.InRange(Math.Exp(network.LogDeviation.Value[0]) / deviation, 0.6, 1.6);
        }
    }
}
