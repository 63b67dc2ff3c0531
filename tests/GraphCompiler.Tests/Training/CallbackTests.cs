using GraphCompiler.Runtime;
using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Training;

public class CallbackTests
{
    [Fact]
    public void Callbacks_see_every_step_and_every_epoch()
    {
        var steps = new List<(int Epoch, int Step, double Loss)>();
        var epochs = new List<EpochReport?>();
        FitOptions options = Options();
        options.AfterStep = training => steps.Add(
            (training.Progress.Epoch, training.Progress.Step, training.Progress.Loss));
        options.AfterEpoch = training => epochs.Add(training.Progress.Finished);

        TrainingReport report = Trainer.Fit(Network(), Clusters.Table<double>(16), options, default);

        Assert.Equal([(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (3, 2)], steps.Select(s => (s.Epoch, s.Step)));
        Assert.Equal(report.Epochs.Select(e => e.TrainingLoss), steps.Where(s => s.Step == 2).Select(s => s.Loss));
        Assert.Equal(report.Epochs, epochs);
        Assert.Equal(StopReason.Completed, report.StopReason);
    }

    [Fact]
    public void A_stop_after_a_step_ends_training_before_the_next()
    {
        FitOptions options = Options();
        options.AfterStep = training =>
        {
            if (training.Progress is { Epoch: 2, Step: 1 })
                training.Stop();
            Assert.Equal(training.Progress is { Epoch: 2 }, training.IsStopping);
        };

        TrainingReport report = Trainer.Fit(Network(), Clusters.Table<double>(16), options, default);

        Assert.Equal(StopReason.Callback, report.StopReason);
        Assert.Equal(3, report.Steps);
        Assert.Single(report.Epochs);
        Assert.False(report.Cancelled);
    }

    [Fact]
    public void A_stop_after_an_epoch_takes_no_further_step()
    {
        FitOptions options = Options();
        options.AfterEpoch = training =>
        {
            if (training.Progress.Epoch == 2)
                training.Stop();
        };

        TrainingReport report = Trainer.Fit(Network(), Clusters.Table<double>(16), options, default);

        Assert.Equal(StopReason.Callback, report.StopReason);
        Assert.Equal(4, report.Steps);
        Assert.Equal(2, report.Epochs.Count);
    }

    private static FakeClassifier<double> Network() => new(batchCapacity: 8);

    private static FitOptions Options() => new() { Epochs = 3, Optimizer = new Sgd(0.1) };
}
