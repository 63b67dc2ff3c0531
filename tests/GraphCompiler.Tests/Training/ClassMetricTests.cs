namespace GraphCompiler.Tests.Training;

public class ClassMetricTests
{
    /// <summary>Predicted are the classes 0, 0, 1, 2, 0; the last is a tie that the first class wins.</summary>
    private static readonly double[] s_scores = [3, 1, 0, 2, 1, 0, 0, 5, 1, -3, -2, -1, 1, 1, 0];

    private static readonly int[] s_labels = [0, 1, 1, 1, 0];

    [Fact]
    public void Precision_recall_and_f1_are_averaged_over_the_classes_that_occur()
    {
        var network = new GivenPredictions("SoftmaxCrossEntropy", "3", "int -", "0 -100");

        // Class by class: precision 2/3, 1, 0; recall 1, 1/3, 0; F1 4/5, 1/2, 0.
        Assert.Equal(((2.0 / 3) + 1 + 0) / 3, network.Measure(Metric.Precision, s_scores, s_labels), 15);
        Assert.Equal((1 + (1.0 / 3) + 0) / 3, network.Measure(Metric.Recall, s_scores, s_labels), 15);
        Assert.Equal((0.8 + 0.5 + 0) / 3, network.Measure(Metric.F1, s_scores, s_labels), 15);
    }

    [Fact]
    public void A_class_that_never_occurs_does_not_count()
    {
        var network = new GivenPredictions("SoftmaxCrossEntropy", "3", "int -", "0 -100");
        double[] scores = [3, 1, 0, 2, 1, 0];

        Assert.Equal(1, network.Measure(Metric.F1, scores, [0, 0]));
        Assert.Equal(0.5, network.Measure(Metric.Recall, scores, [0, 1]));
        Assert.Equal(0.25, network.Measure(Metric.Precision, scores, [0, 1]));
    }

    [Fact]
    public void Ignored_targets_do_not_count()
    {
        var network = new GivenPredictions("SoftmaxCrossEntropy", "2,2", "int 2", "0 -7");
        double[] scores = [1, 0, /**/ 0, 1, /**/ 1, 1, /**/ 0, 0];

        // Predicted 0, 1 and 0, 0; the second sample's are 0 and ignored.
        Assert.Equal(1, network.Measure(Metric.Precision, scores, [0, 1, 0, -7]));
        Assert.Equal(1, network.Measure(Metric.TopK(1), scores, [0, 1, 0, -7]));
        Assert.Equal(double.NaN, network.Measure(Metric.Recall, scores, [-7, -7, -7, -7]));
    }

    [Theory]
    [InlineData(1, 0.4)]
    [InlineData(2, 0.8)]
    [InlineData(3, 1)]
    public void Top_k_counts_the_right_class_among_the_highest(int k, double expected)
    {
        var network = new GivenPredictions("SoftmaxCrossEntropy", "3", "int -", "0 -100");
        int[] labels = [0, 1, 2, 0, 0];

        Assert.Equal(expected, network.Measure(Metric.TopK(k), s_scores, labels), 15);
    }

    [Fact]
    public void Top_1_is_accuracy()
    {
        var network = new GivenPredictions("SoftmaxCrossEntropy", "3", "int -", "0 -100");

        Assert.Equal(
            network.Measure(Metric.Accuracy, s_scores, s_labels), network.Measure(Metric.TopK(1), s_scores, s_labels));
    }

    [Theory]
    [InlineData("BinaryCrossEntropy", 0.5, 0, 1)]
    [InlineData("BinaryCrossEntropyWithLogits", 0, 0, 1)]
    [InlineData("Hinge", 0, -1, 1)]
    public void One_predicted_number_is_of_two_classes(string loss, double threshold, double no, double yes)
    {
        var network = new GivenPredictions(loss, "1", "real 1");
        double[] scores = [.. new[] { 0.25, -0.25, 0.125, -0.125, 0.25, 0 }.Select(score => score + threshold)];
        double[] targets = [yes, no, no, yes, yes, no];

        // Right 2 of 3 predicted and of 3 actual ones; at the threshold itself it is none.
        Assert.Equal(4.0 / 6, network.Measure(Metric.Accuracy, scores, targets), 15);
        Assert.Equal(2.0 / 3, network.Measure(Metric.Precision, scores, targets), 15);
        Assert.Equal(2.0 / 3, network.Measure(Metric.Recall, scores, targets), 15);
        Assert.Equal(2.0 / 3, network.Measure(Metric.F1, scores, targets), 15);
        Assert.Equal(1, network.Measure(Metric.TopK(2), scores, targets));
        Assert.Equal(0, network.Measure(Metric.Recall, [threshold, threshold], [yes, no]));
    }

    [Fact]
    public void Several_predicted_numbers_are_of_two_classes_each()
    {
        var network = new GivenPredictions("BinaryCrossEntropyWithLogits", "3", "real 3");
        double[] scores = [2, -1, 3, /**/ -2, 1, -1], targets = [1, 0, 0, /**/ 0, 1, 1];

        Assert.Equal(4.0 / 6, network.Measure(Metric.Accuracy, scores, targets), 15);
        Assert.Equal(2.0 / 3, network.Measure(Metric.Precision, scores, targets), 15);
        Assert.Equal(2.0 / 3, network.Measure(Metric.Recall, scores, targets), 15);
    }

    [Fact]
    public void A_loss_of_classes_may_ignore_none()
    {
        var network = new GivenPredictions("MultiClassHinge", "3", "int -", "0");

        Assert.Equal(0.6, network.Measure(Metric.Accuracy, s_scores, s_labels), 15);
    }

    [Fact]
    public void Two_classes_with_an_output_each_are_averaged()
    {
        var network = new GivenPredictions("SoftmaxCrossEntropy", "2", "int -", "0 -100");

        // Predicted 0, 0, 1 of 0, 1, 1: precision 1/2 and 1.
        Assert.Equal(0.75, network.Measure(Metric.Precision, [1, 0, 1, 0, 0, 1], [0, 1, 1]));
    }

    [Theory]
    [InlineData("accuracy")]
    [InlineData("precision")]
    [InlineData("recall")]
    [InlineData("f1")]
    [InlineData("top-1")]
    public void A_network_that_predicts_one_number_by_other_losses_is_refused(string metric)
    {
        var network = new GivenPredictions("MeanSquaredError", "1", "real 1");

        string message = Assert.Throws<ArgumentException>(
            () => network.Measure(Metric.Named(metric), [1, 2], new double[] { 1, 2 })).Message;

        Assert.StartsWith($"The metric '{metric}' needs a loss that compares", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Top_k_of_fewer_classes_is_refused()
    {
        var network = new GivenPredictions("SoftmaxCrossEntropy", "3", "int -", "0 -100");

        Assert.Equal(
            "The metric 'top-4' needs at least 4 classes; 'Scores' of 'Given' tells 3 apart.",
            Assert.Throws<ArgumentException>(() => network.Measure(Metric.TopK(4), s_scores, s_labels)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.TopK(0));
    }

    [Fact]
    public void Metrics_are_found_by_name()
    {
        Metric[] all =
        [
            Metric.Accuracy, Metric.Precision, Metric.Recall, Metric.F1, Metric.RSquared, Metric.MeanAbsoluteError,
        ];

        Assert.All(all, metric => Assert.Same(metric, Metric.Named(metric.Name)));
        Assert.Equal("top-12", Metric.Named("top-12").Name);
        Assert.Equal([true, true, true, true, true, false], all.Select(metric => metric.HigherIsBetter));
        Assert.Contains(
            "The nearest is 'accuracy'.",
            Assert.Throws<ArgumentException>(() => Metric.Named("acuracy")).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Metric.Named("top-0"));
    }
}
