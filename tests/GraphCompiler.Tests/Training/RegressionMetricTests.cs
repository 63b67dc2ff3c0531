namespace GraphCompiler.Tests.Training;

public class RegressionMetricTests
{
    [Fact]
    public void R2_is_the_share_of_the_variance_that_is_predicted()
    {
        var network = new GivenPredictions("MeanSquaredError", "1", "real 1");

        // Mean 2.5, variance 5, squared error 0.5.
        Assert.Equal(0.9, network.Measure(Metric.RSquared, [1.5, 2, 3.5, 4], new double[] { 1, 2, 3, 4 }), 14);
        Assert.Equal(0, network.Measure(Metric.RSquared, [2.5, 2.5, 2.5, 2.5], new double[] { 1, 2, 3, 4 }), 14);
        Assert.Equal(1, network.Measure(Metric.RSquared, [1, 2, 3, 4], new double[] { 1, 2, 3, 4 }));
        Assert.Equal(-3, network.Measure(Metric.RSquared, [3, 1], new double[] { 1, 3 }), 14);
    }

    [Fact]
    public void R2_is_averaged_over_the_numbers_of_a_sample()
    {
        var network = new GivenPredictions("SquaredError", "2", "real 2");
        double[] targets = [0, 10, 2, 20, 4, 30];
        double[] predicted = [0, 10, 2, 20, 2, 30];

        Assert.Equal((0.5 + 1) / 2, network.Measure(Metric.RSquared, predicted, targets), 14);
    }

    [Fact]
    public void R2_of_equal_targets_is_1_or_0()
    {
        var network = new GivenPredictions("MeanSquaredError", "1", "real 1");

        Assert.Equal(1, network.Measure(Metric.RSquared, [3, 3, 3], new double[] { 3, 3, 3 }));
        Assert.Equal(0, network.Measure(Metric.RSquared, [3, 3, 4], new double[] { 3, 3, 3 }));
    }

    [Fact]
    public void R2_of_targets_far_from_zero_is_exact()
    {
        var network = new GivenPredictions("MeanSquaredError", "1", "real 1");
        const double Far = 1e9;
        double[] targets = [Far + 1, Far + 2, Far + 3, Far + 4];

        Assert.Equal(0.9, network.Measure(Metric.RSquared, [Far + 1.5, Far + 2, Far + 3.5, Far + 4], targets), 9);
    }

    [Fact]
    public void The_mean_absolute_error_is_over_all_numbers()
    {
        var network = new GivenPredictions("Huber", "2", "real 2");

        Assert.Equal(
            (1 + 0 + 2 + 0 + 0 + 3) / 6.0,
            network.Measure(Metric.MeanAbsoluteError, [0, 1, 4, 3, 4, 8], new double[] { 1, 1, 2, 3, 4, 5 }),
            14);
    }

    [Theory]
    [InlineData("r2")]
    [InlineData("mae")]
    public void A_network_that_predicts_classes_is_refused(string metric)
    {
        var network = new GivenPredictions("SoftmaxCrossEntropy", "3", "int -", "0 -100");

        Assert.Equal(
            $"The metric '{metric}' needs a loss that compares a prediction with real numbers of the same shape; "
            + "'Given' has none.",
            Assert.Throws<ArgumentException>(
                () => network.Measure(Metric.Named(metric), [1, 2, 3], (int[])[1])).Message);
    }
}
