using GraphCompiler.Generator.Tests.Behaviour.Networks;

namespace GraphCompiler.Generator.Tests.Behaviour;

/// <summary>Losses with weights and reductions, against the same sums written out.</summary>
public sealed class LossTests
{
    private const double Close = 1e-12;
    private const int Batch = 4;

    private readonly double[] given = Data.Doubles(1, Batch * 3);
    private readonly double[] wanted = Data.Doubles(2, Batch * 3);
    private readonly double[] slope = [0.5, -1.0, 2.0];
    private readonly Weighted network = new(Batch);

    private double[] Errors => [.. given.Select((x, i) => (x * slope[i % 3]) - wanted[i])];

    private double SumOfSquares => Errors.Sum(error => error * error);

    private double SquaredSlope => slope.Sum(value => value * value);

    [Fact]
    public void Each_reduction_is_its_own_sum_and_the_total_is_weighted()
    {
        var total = network.ForwardTraining(given, wanted);

        Assert.Equal(SumOfSquares / (Batch * 3), network.Mean.Value[0], Close);
        Assert.Equal(SumOfSquares, network.Sum.Value[0], Close);
        Assert.Equal(SumOfSquares / Batch, network.BatchMean.Value[0], Close);
        Assert.Equal(SquaredSlope / 3, network.Penalty.Value[0], Close);
        Assert.Equal([Batch, 3], network.Elements.Shape.ToArray());
        Assert.All(
            Errors.Zip(network.Elements.Value.ToArray()),
            pair => Assert.Equal(pair.First * pair.First, pair.Second, Close));
        Assert.Equal(Expected(), total, Close);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_total_of_chunks_is_the_total_of_the_batch(int capacity) =>
        Assert.Equal(Expected(), new Weighted(capacity).Evaluate(given, wanted), Close);

    [Fact]
    public void The_gradient_is_that_of_the_weighted_total()
    {
        network.ForwardTraining(given, wanted);
        network.Backward();

        var weight = (0.5 / (Batch * 3)) + 3 - (2.0 / Batch);
        for (var i = 0; i < 3; i++)
        {
            var data = Enumerable.Range(0, Batch).Sum(row => 2 * Errors[(row * 3) + i] * given[(row * 3) + i]);
            Assert.Equal((weight * data) + (0.25 * 2 * slope[i] / 3), network.Slope.Gradient[i], Close);
        }
    }

    [Fact]
    public void The_description_lists_the_losses_and_not_the_elements() => Assert.Equal(
        [("Mean", 0.5), ("Sum", 3.0), ("BatchMean", -2.0), ("Penalty", 0.25)],
        Weighted.Info.Losses.Select(loss => (loss.Node, loss.Weight)));

    private double Expected() =>
        (0.5 * SumOfSquares / (Batch * 3)) + (3 * SumOfSquares) - (2 * SumOfSquares / Batch)
        + (0.25 * SquaredSlope / 3);
}
