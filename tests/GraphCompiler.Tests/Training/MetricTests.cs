using GraphCompiler.Runtime;
using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Training;

public class MetricTests
{
    [Fact]
    public void Accuracy_counts_the_highest_logit_at_the_label()
    {
        var network = new FakeClassifier<double>(batchCapacity: 4);
        network["Logits.weight"].Set(new double[12]);
        network["Logits.bias"].Set([0, 1, 0]);

        // The network says 1 for everything.
        Assert.Equal(1.0 / 3, Measure(network, Metric.Accuracy, Clusters.Table<double>(30)));
        Assert.Equal(2.0 / 3, Measure(network, Metric.Accuracy, Clusters.Table(new double[24], [1, 1, 0, 1, 1, 2])));
    }

    [Fact]
    public void Accuracy_reads_the_class_axis_and_skips_what_the_loss_ignores()
    {
        // Two classes along the first of two axes, three positions a sample.
        var network = new FakeScores("2,3", "3", "0 -1");
        double[] scores = [5, 1, 0, /**/ 4, 2, 0];

        Assert.Equal(0.5, Accuracy(network, scores, [0, 0, -1]));
        Assert.Equal(1.0, Accuracy(network, scores, [0, 1, -1]));
    }

    [Fact]
    public void Accuracy_compares_with_distributions()
    {
        var network = new FakeScores("3", "3", "0 -100", isReal: true);

        Assert.Equal(0.5, Accuracy(network, [1, 2, 0, 3, 0, 0], [0.1, 0.8, 0.1, 0.1, 0.1, 0.8]));
    }

    [Fact]
    public void Accuracy_is_refused_where_nothing_is_classified()
    {
        string regression = FakeMetadata.Text().Replace("Logits Label 0 -100", "Logits Offset");
        var network = new FakeClassifier<double>(NetworkInfo.Parse(regression), 4);

        Assert.Contains("needs a loss", Refusal(network, Metric.Accuracy), StringComparison.Ordinal);
    }

    [Fact]
    public void Accuracy_is_refused_where_the_prediction_is_not_kept()
    {
        string fused = FakeMetadata.Text()
            .Replace("value Logits evaluate slab sample 0", "value Logits evaluate absent fused into Loss");
        Assert.Equal(
            "The metric 'accuracy' reads 'Logits', which Evaluate does not keep: fused into Loss.",
            Refusal(new FakeClassifier<double>(NetworkInfo.Parse(fused), 4), Metric.Accuracy));

        string hidden = fused.Replace("Linear real public", "Linear real private");
        Assert.Contains(
            "make its property public",
            Refusal(new FakeClassifier<double>(NetworkInfo.Parse(hidden), 4), Metric.Accuracy),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_of_ones_own_sees_predictions_labels_and_nodes()
    {
        var network = new FakeClassifier<double>(batchCapacity: 4);
        Metric metric = Metric.Custom<double>("checked", batch =>
        {
            Assert.Equal(batch.Rows * 3, batch.Prediction.Length);
            Assert.Equal(batch.Rows, batch.Labels.Length);
            return batch.Labels[0];
        });

        // Two chunks of four and one of one, whose first labels are 0, 1 and 2.
        Assert.Equal(((0 * 4) + (1 * 4) + (2 * 1)) / 9.0, Measure(network, metric, Clusters.Table<double>(9)));
    }

    [Fact]
    public void A_metric_for_another_element_type_is_refused() => Assert.Contains(
        "Single",
        Refusal(new FakeClassifier<double>(), Metric.Custom<float>("mine", _ => 0)),
        StringComparison.Ordinal);

    [Fact]
    public void Two_metrics_of_one_name_are_refused() => Assert.Contains(
        "same name",
        Refusal(new FakeClassifier<double>(), Metric.Accuracy, Metric.Accuracy),
        StringComparison.Ordinal);

    [Fact]
    public void A_blank_name_is_refused() =>
        Assert.Throws<ArgumentException>(() => Metric.Custom<float>(" ", _ => 0));

    private static double Measure(FakeClassifier<double> network, Metric metric, SampleTable<double> table)
    {
        var options = new FitOptions { Optimizer = new Sgd(0), Metrics = [metric] };
        return Trainer.Fit(network, table, options, default).Epochs[0].Metrics[metric.Name];
    }

    private static double Accuracy(FakeScores network, double[] scores, int[] labels) => Fit(
        network,
        new SampleTable<double>(
            new SampleColumn<double>("Scores", scores, network.Elements),
            new SampleColumn<double>("Label", labels, 3)));

    private static double Accuracy(FakeScores network, double[] scores, double[] reference) => Fit(
        network,
        new SampleTable<double>(
            new SampleColumn<double>("Scores", scores, network.Elements),
            new SampleColumn<double>("Label", reference, network.Elements)));

    private static double Fit(FakeScores network, SampleTable<double> table)
    {
        var options = new FitOptions { Optimizer = new Sgd(), Metrics = [Metric.Accuracy] };
        return Trainer.Fit(network, table, options, default).Epochs[0].Metrics["accuracy"];
    }

    private static string Refusal(FakeClassifier<double> network, params Metric[] metrics)
    {
        var options = new FitOptions { Optimizer = new Sgd(), Metrics = metrics };
        double[] before = network.Parameters.ToArray();
        string message = Assert.Throws<ArgumentException>(
            () => Trainer.Fit(network, Clusters.Table<double>(9), options, default)).Message;
        Assert.Equal(before, network.Parameters);
        return message;
    }
}
