using GraphCompiler.Runtime;
using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Training;

public class FitTests
{
    [Fact]
    public void Training_reaches_a_low_loss_and_full_accuracy()
    {
        var network = new FakeClassifier<double>(batchCapacity: 8);

        TrainingReport report = Trainer.Fit(
            network,
            Clusters.Table<double>(60),
            new FitOptions { Epochs = 20, Optimizer = new Adam(0.1), Metrics = [Metric.Accuracy] },
            Clusters.Table<double>(30));

        Assert.Equal(Enumerable.Range(1, 20), report.Epochs.Select(e => e.Epoch));
        Assert.True(report.Epochs[^1].TrainingLoss < 0.1 * report.Epochs[0].TrainingLoss);
        Assert.True(report.Epochs[^1].ValidationLoss < report.Epochs[0].ValidationLoss);
        Assert.Equal(1, report.Epochs[^1].Metrics["accuracy"]);
        Assert.Equal(20 * 8, report.Steps);
        Assert.False(report.Cancelled);
    }

    [Fact]
    public void Every_sample_is_used_once_an_epoch_in_a_new_order()
    {
        var network = new FakeClassifier<double>(batchCapacity: 8) { SeenSamples = [] };

        Trainer.Fit(network, Clusters.Table<double>(21), Options(epochs: 2), default);

        double[] all = [.. Enumerable.Range(0, 21).Select(row => row / 1000.0)];
        double[] first = [.. network.SeenSamples.Take(21)];
        double[] second = [.. network.SeenSamples.Skip(21)];
        Assert.Equal(all, first.Order());
        Assert.Equal(all, second.Order());
        Assert.NotEqual(all, first);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Without_shuffling_the_order_is_that_of_the_data()
    {
        var network = new FakeClassifier<double>(batchCapacity: 8) { SeenSamples = [] };
        FitOptions options = Options(epochs: 2);
        options.Shuffle = false;

        Trainer.Fit(network, Clusters.Table<double>(21), options, default);

        double[] all = [.. Enumerable.Range(0, 21).Select(row => row / 1000.0)];
        Assert.Equal(all.Concat(all), network.SeenSamples);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        double[] first = Trained(seed: 4);

        Assert.Equal(first, Trained(seed: 4));
        Assert.NotEqual(first, Trained(seed: 5));
    }

    [Fact]
    public void The_loss_of_an_epoch_is_the_mean_over_its_samples()
    {
        var network = new FakeClassifier<double>(batchCapacity: 8);
        double[] pixels = Clusters.Pixels<double>(21);
        int[] labels = Clusters.Labels(21);
        double expected = 0;
        foreach ((int first, int rows) in new[] { (0, 8), (8, 8), (16, 5) })
            expected += rows * network.Evaluate(pixels.AsSpan(first * 4, rows * 4), labels.AsSpan(first, rows));
        FitOptions options = new() { Optimizer = new Sgd(0), Shuffle = false };
        var progress = new Recorder();
        options.Progress = progress;

        TrainingReport report = Trainer.Fit(network, Clusters.Table<double>(21), options, Clusters.Table<double>(21));

        Assert.Equal(expected / 21, report.Epochs[0].TrainingLoss, 14);
        Assert.Equal(expected / 21, report.Epochs[0].ValidationLoss!.Value, 14);
        Assert.Equal([(1, 1, 1, 3), (1, 1, 2, 3), (1, 1, 3, 3), (1, 1, 3, 3)],
            progress.Seen.Select(p => (p.Epoch, p.Epochs, p.Step, p.Steps)));
        Assert.Equal([null, null, null, report.Epochs[0]], progress.Seen.Select(p => p.Finished));
        Assert.Equal(expected / 21, progress.Seen[^1].Loss, 14);
    }

    [Fact]
    public void The_last_fraction_is_kept_for_validation()
    {
        var network = new FakeClassifier<double>(batchCapacity: 8) { SeenSamples = [] };
        FitOptions options = Options(epochs: 1);
        options.ValidationSplit = 0.25;

        TrainingReport report = Trainer.Fit(network, Clusters.Table<double>(40), options, default);

        Assert.Equal(Enumerable.Range(0, 30).Select(row => row / 1000.0), network.SeenSamples.Order());
        Assert.Equal([10], network.EvaluatedRows);
        Assert.NotNull(report.Epochs[0].ValidationLoss);
    }

    [Fact]
    public void Metrics_without_validation_are_of_the_training_samples()
    {
        var network = new FakeClassifier<double>(batchCapacity: 8);
        FitOptions options = Options(epochs: 1);
        options.Metrics = [Metric.Custom<double>("rows", batch => batch.Rows)];

        TrainingReport report = Trainer.Fit(network, Clusters.Table<double>(12), options, default);

        Assert.Equal([8, 4], network.EvaluatedRows);
        Assert.Null(report.Epochs[0].ValidationLoss);
        Assert.Equal(((8.0 * 8) + (4 * 4)) / 12, report.Epochs[0].Metrics["rows"]);
    }

    [Fact]
    public void Without_validation_and_metrics_nothing_is_evaluated()
    {
        var network = new FakeClassifier<double>(batchCapacity: 8);

        TrainingReport report = Trainer.Fit(network, Clusters.Table<double>(12), Options(epochs: 1), default);

        Assert.Empty(network.EvaluatedRows);
        Assert.Empty(report.Epochs[0].Metrics);
    }

    [Fact]
    public void Cancellation_stops_between_steps_and_reports_what_was_done()
    {
        var network = new FakeClassifier<double>(batchCapacity: 8) { SeenSamples = [] };
        using var source = new CancellationTokenSource();
        FitOptions options = Options(epochs: 5);
        options.CancellationToken = source.Token;
        options.Progress = new Recorder(progress =>
        {
            if (progress is { Epoch: 2, Step: 2 })
                source.Cancel();
        });

        TrainingReport report = Trainer.Fit(network, Clusters.Table<double>(24), options, default);

        Assert.True(report.Cancelled);
        Assert.Single(report.Epochs);
        Assert.Equal(5, report.Steps);
        Assert.Equal(40, network.SeenSamples.Count);
    }

    [Fact]
    public void Cancellation_in_the_last_step_cancels_nothing()
    {
        using var source = new CancellationTokenSource();
        FitOptions options = Options(epochs: 1);
        options.CancellationToken = source.Token;
        options.Progress = new Recorder(progress =>
        {
            if (progress.Step == 3)
                source.Cancel();
        });

        TrainingReport report = Trainer.Fit(
            new FakeClassifier<double>(batchCapacity: 8), Clusters.Table<double>(24), options, default);

        Assert.False(report.Cancelled);
        Assert.Single(report.Epochs);
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        var network = new FakeClassifier<float>(batchCapacity: 4);
        SampleTable<float> table = Clusters.Table<float>(400);
        var allocated = new AllocationMeter();
        var options = new FitOptions { Epochs = 3, Optimizer = new Adam(), Progress = allocated };

        Trainer.Fit(network, table, options, default);

        Assert.Equal(0, allocated.InLastEpoch);
    }

    private static double[] Trained(int seed)
    {
        var network = new FakeClassifier<double>(batchCapacity: 8);
        FitOptions options = Options(epochs: 3);
        options.Seed = seed;
        Trainer.Fit(network, Clusters.Table<double>(21), options, default);
        return network.Parameters.ToArray();
    }

    private static FitOptions Options(int epochs) => new() { Epochs = epochs, Optimizer = new Sgd(0.1) };
}
