using GraphCompiler.Runtime;
using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Training;

public class EarlyStoppingTests
{
    [Fact]
    public void Training_stops_without_an_improvement_and_the_best_epoch_is_put_back()
    {
        // The monitored values say that epoch 3 is best, whatever the network does.
        double[] values = [1, 2, 5, 4, 5, 3, 9];
        var network = new FakeClassifier<double>(batchCapacity: 8);
        var states = new List<double[]>();
        FitOptions options = Options(new EarlyStopping { Monitor = "given", Patience = 3 }, values);
        options.AfterEpoch = _ => states.Add(State(network));

        TrainingReport report = Trainer.Fit(network, Clusters.Table<double>(16), options, default);

        Assert.Equal(StopReason.EarlyStopping, report.StopReason);
        Assert.Equal(3, report.BestEpoch);
        Assert.Equal(6, report.Epochs.Count);
        Assert.Equal(states[2], State(network));
        Assert.NotEqual(states[5], State(network));
        Assert.False(report.Cancelled);
    }

    [Fact]
    public void Without_restoring_the_last_epoch_stays()
    {
        var network = new FakeClassifier<double>(batchCapacity: 8);
        double[] last = [];
        FitOptions options = Options(
            new EarlyStopping { Monitor = "given", Patience = 2, RestoreBest = false }, [3, 2, 1, 0]);
        options.AfterEpoch = _ => last = State(network);

        TrainingReport report = Trainer.Fit(network, Clusters.Table<double>(16), options, default);

        Assert.Equal(3, report.Epochs.Count);
        Assert.Equal(last, State(network));
    }

    [Fact]
    public void The_best_epoch_is_put_back_after_the_last_one_too()
    {
        var network = new FakeClassifier<double>(batchCapacity: 8);
        var states = new List<double[]>();
        FitOptions options = Options(new EarlyStopping { Monitor = "given", Patience = 9 }, [1, 7, 6, 5]);
        options.AfterEpoch = _ => states.Add(State(network));

        TrainingReport report = Trainer.Fit(network, Clusters.Table<double>(16), options, default);

        Assert.Equal(StopReason.Completed, report.StopReason);
        Assert.Equal(2, report.BestEpoch);
        Assert.Equal(states[1], State(network));
    }

    [Theory]
    [InlineData(0, 5, 6)]
    [InlineData(0.5, 2, 4)]
    [InlineData(2, 1, 3)]
    public void An_improvement_has_to_be_larger_than_the_minimum(double minimum, int best, int epochs)
    {
        FitOptions options = Options(
            new EarlyStopping { Monitor = "given", Patience = 2, MinimumImprovement = minimum },
            [1, 2, 2.5, 2.25, 2.5625, 2.5]);

        TrainingReport report = Trainer.Fit(
            new FakeClassifier<double>(batchCapacity: 8), Clusters.Table<double>(16), options, default);

        Assert.Equal(best, report.BestEpoch);
        Assert.Equal(epochs, report.Epochs.Count);
    }

    [Fact]
    public void A_loss_is_better_if_it_is_lower()
    {
        var network = new FakeClassifier<double>(batchCapacity: 8);
        var options = new FitOptions
        {
            Epochs = 50,
            Optimizer = new Adam(0.1),
            EarlyStopping = new EarlyStopping { Patience = 3 },
        };
        // What is learnt is wrong for the validation samples, so that their loss rises.
        int[] wrong = [.. Clusters.Labels(9).Select(label => (label + 1) % 3)];

        TrainingReport report = Trainer.Fit(
            network, Clusters.Table<double>(24), options, Clusters.Table(Clusters.Pixels<double>(9), wrong));

        Assert.Equal(StopReason.EarlyStopping, report.StopReason);
        Assert.Equal(report.BestEpoch + 3, report.Epochs.Count);
        Assert.Equal(report.Epochs.MinBy(e => e.ValidationLoss)!.Epoch, report.BestEpoch);
        Assert.Equal(
            report.Epochs[report.BestEpoch!.Value - 1].ValidationLoss!.Value,
            network.Evaluate(Clusters.Pixels<double>(9), wrong));
    }

    [Fact]
    public void What_is_no_number_is_no_improvement()
    {
        FitOptions options = Options(
            new EarlyStopping { Monitor = "given", Patience = 2 }, [double.NaN, 1, double.NaN, double.NaN, 5]);

        TrainingReport report = Trainer.Fit(
            new FakeClassifier<double>(batchCapacity: 8), Clusters.Table<double>(16), options, default);

        Assert.Equal(2, report.BestEpoch);
        Assert.Equal(4, report.Epochs.Count);
    }

    [Fact]
    public void The_training_loss_can_be_monitored()
    {
        var options = new FitOptions
        {
            Epochs = 9,
            Optimizer = new Sgd(0),
            EarlyStopping = new EarlyStopping { Monitor = EarlyStopping.TrainingLoss, Patience = 4 },
            Shuffle = false,
        };

        TrainingReport report = Trainer.Fit(
            new FakeClassifier<double>(batchCapacity: 8), Clusters.Table<double>(16), options, default);

        Assert.Equal(1, report.BestEpoch);
        Assert.Equal(5, report.Epochs.Count);
    }

    [Fact]
    public void What_cannot_be_followed_is_refused_before_training()
    {
        AssertRefused(new EarlyStopping(), "monitors the validation loss, and there are no samples for validation");
        AssertRefused(new EarlyStopping { Monitor = "f1" }, "allowed are 'validation loss', 'training loss', 'given'");
        AssertRefused(new EarlyStopping { Monitor = "given", Patience = 0 }, "Patience is 0");
        AssertRefused(new EarlyStopping { Monitor = "given", MinimumImprovement = -1 }, "MinimumImprovement is -1");
        AssertRefused(
            new EarlyStopping { Monitor = "given", MinimumImprovement = double.NaN }, "MinimumImprovement is NaN");
    }

    private static void AssertRefused(EarlyStopping stopping, string expected)
    {
        var network = new FakeClassifier<double>(batchCapacity: 8);
        double[] before = State(network);

        string message = Assert.Throws<ArgumentException>(() => Trainer.Fit(
            network, Clusters.Table<double>(16), Options(stopping, [1]), default)).Message;

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Equal(before, State(network));
    }

    /// <summary>Options under which a metric has the given values, epoch after epoch, over two chunks each.</summary>
    private static FitOptions Options(EarlyStopping stopping, double[] values)
    {
        int chunk = 0;
        return new FitOptions
        {
            Epochs = values.Length,
            Optimizer = new Sgd(0.1),
            EarlyStopping = stopping,
            Metrics = [Metric.Custom<double>("given", _ => values[chunk++ / 2])],
        };
    }

    private static double[] State(FakeClassifier<double> network) => [.. network.Parameters, .. network.Buffers];
}
