using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string File => Path.Combine(_directory.Path, "training.checkpoint");

    public static TheoryData<string, int> Interruptions()
    {
        var data = new TheoryData<string, int>();
        foreach (string optimizer in new[] { "sgd", "momentum", "adam" })
        {
            for (int step = 0; step <= 9; step++)
                data.Add(optimizer, step);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Interruptions))]
    public void A_training_that_was_interrupted_anywhere_ends_with_the_same_bits(string optimizer, int step)
    {
        (float[] expected, TrainingReport whole) = Uninterrupted(optimizer);
        using var first = new CheckpointTraining(File, optimizer);
        Assert.Equal(step < 9, first.Run(cancelAtStep: step).Cancelled);
        // Another seed: whatever was not resumed would show.
        using var second = new CheckpointTraining(File, optimizer) { Network = new(batchCapacity: 8, seed: 2) };

        TrainingReport report = second.Run();

        Assert.Equal(expected, second.State);
        AssertSame(whole, report);
        Assert.Equal(9, second.Options.Optimizer.Steps);
    }

    [Fact]
    public void A_training_that_is_interrupted_after_every_step_ends_with_the_same_bits()
    {
        (float[] expected, TrainingReport whole) = Uninterrupted("adam");
        for (int step = 1; step < 9; step++)
        {
            using var part = new CheckpointTraining(File, "adam") { Network = new(batchCapacity: 8, seed: step) };
            TrainingReport cancelled = part.Run(cancelAtStep: step);
            Assert.True(cancelled.Cancelled);
            Assert.Equal(step, cancelled.Steps);
        }

        using var last = new CheckpointTraining(File, "adam");
        AssertSame(whole, last.Run());
        Assert.Equal(expected, last.State);
    }

    [Theory]
    [InlineData(2, null, new[] { 2L, 4, 6, 8, 9 })]
    [InlineData(3, null, new[] { 3L, 6, 9 })]
    [InlineData(null, 2, new[] { 6L, 9 })]
    [InlineData(4, 1, new[] { 3L, 4, 6, 8, 9 })]
    [InlineData(null, null, new[] { 9L })]
    public void A_checkpoint_is_written_as_often_as_asked_for(int? steps, int? epochs, long[] expected)
    {
        var written = new List<long>();
        using var training = new CheckpointTraining(File, "adam");
        training.Options.Checkpoint!.EverySteps = steps;
        training.Options.Checkpoint.EveryEpochs = epochs;
        byte[] last = [];
        training.Options.Progress = new Recorder(progress => Note());

        training.Run();
        Note();

        Assert.Equal(expected, written);

        void Note()
        {
            if (!System.IO.File.Exists(File))
                return;
            byte[] now = System.IO.File.ReadAllBytes(File);
            if (!now.AsSpan().SequenceEqual(last))
                written.Add(StepsOf(now));
            last = now;
        }
    }

    [Fact]
    public void A_process_that_ends_between_two_checkpoints_goes_on_from_the_first()
    {
        (float[] expected, TrainingReport whole) = Uninterrupted("momentum");
        using var crashing = new CheckpointTraining(File, "momentum");
        crashing.Options.Checkpoint!.EverySteps = 2;
        crashing.Options.Progress = new Recorder(progress =>
        {
            if (progress is { Epoch: 2, Step: 2 })
                throw new InvalidOperationException("The power fails.");
        });
        Assert.Throws<InvalidOperationException>(() => crashing.Run());
        using var second = new CheckpointTraining(File, "momentum");
        var seen = new Recorder();
        second.Options.Progress = seen;

        TrainingReport report = second.Run();

        Assert.Equal((2, 2), (seen.Seen[0].Epoch, seen.Seen[0].Step));
        Assert.Equal(expected, second.State);
        AssertSame(whole, report);
    }

    [Fact]
    public void The_same_network_and_optimizer_go_on_too()
    {
        (float[] expected, _) = Uninterrupted("adam");
        using var first = new CheckpointTraining(File, "adam");
        first.Run(cancelAtStep: 4);
        using var second = new CheckpointTraining(File, "adam") { Network = first.Network };
        second.Options.Optimizer = first.Options.Optimizer;

        second.Run();

        Assert.Equal(expected, second.State);
    }

    [Fact]
    public void An_optimizer_that_is_further_on_is_set_back()
    {
        // At step 0 there is no momentum yet, and the first step with any takes it from the gradient alone.
        (float[] expected, _) = Uninterrupted("momentum");
        using var first = new CheckpointTraining(File, "momentum");
        first.Run(cancelAtStep: 0);
        using var ahead = new CheckpointTraining(File + ".other", "momentum");
        ahead.Run(cancelAtStep: 5);
        using var second = new CheckpointTraining(File, "momentum") { Network = ahead.Network };
        second.Options.Optimizer = ahead.Options.Optimizer;

        second.Run();

        Assert.Equal(expected, second.State);
        Assert.Equal(9, second.Options.Optimizer.Steps);
    }

    [Fact]
    public void More_epochs_go_on_where_a_finished_training_ended()
    {
        using var whole = new CheckpointTraining(File + ".whole", "adam");
        whole.Options.Epochs = 5;
        whole.Run();
        using var first = new CheckpointTraining(File, "adam");
        first.Run();
        using var second = new CheckpointTraining(File, "adam") { Network = new(batchCapacity: 8, seed: 3) };
        second.Options.Epochs = 5;

        TrainingReport report = second.Run();

        Assert.Equal(whole.State, second.State);
        Assert.Equal(15, report.Steps);
    }

    [Fact]
    public void A_finished_training_is_not_repeated_unless_asked_for()
    {
        (float[] expected, TrainingReport whole) = Uninterrupted("adam");
        using (var first = new CheckpointTraining(File, "adam"))
            first.Run();
        using var again = new CheckpointTraining(File, "adam") { Network = new(batchCapacity: 8, seed: 3) };
        var seen = new Recorder();
        again.Options.Progress = seen;

        AssertSame(whole, again.Run());

        Assert.Equal(expected, again.State);
        Assert.Empty(seen.Seen);
        using var anew = new CheckpointTraining(File, "adam") { Network = new(batchCapacity: 8, seed: 3) };
        anew.Options.Checkpoint!.Resume = false;
        Assert.Equal(9, anew.Run().Steps);
        Assert.NotEqual(expected, anew.State);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(8)]
    public void Early_stopping_remembers_the_best_epoch(int step)
    {
        using var whole = new CheckpointTraining(File + ".whole", "adam");
        TrainingReport expected = Stopping(whole).Run();
        using var first = new CheckpointTraining(File, "adam");
        Stopping(first).Run(cancelAtStep: step);
        using var second = new CheckpointTraining(File, "adam") { Network = new(batchCapacity: 8, seed: 4) };

        TrainingReport report = Stopping(second).Run();

        Assert.Equal(StopReason.EarlyStopping, report.StopReason);
        Assert.Equal(1, report.BestEpoch);
        AssertSame(expected, report);
        Assert.Equal(whole.State, second.State);

        // Once stopped it stays so.
        using var third = new CheckpointTraining(File, "adam") { Network = new(batchCapacity: 8, seed: 5) };
        AssertSame(expected, Stopping(third).Run());
        Assert.Equal(whole.State, third.State);
    }

    public void Dispose() => _directory.Dispose();

    /// <summary>The best epoch is the first, and two epochs later training stops.</summary>
    private static CheckpointTraining Stopping(CheckpointTraining training)
    {
        training.Options.Epochs = 9;
        training.Options.Metrics =
        [
            Metric.Custom<float>("passes", batch => batch.Network.Buffers[0], higherIsBetter: false),
        ];
        training.Options.EarlyStopping = new EarlyStopping { Monitor = "passes", Patience = 2 };
        return training;
    }

    private static long StepsOf(byte[] file)
    {
        string text = System.Text.Encoding.Latin1.GetString(file);
        int start = text.IndexOf("\"steps\":\"", StringComparison.Ordinal) + 9;
        return long.Parse(
            text.AsSpan(start, text.IndexOf('"', start) - start), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static void AssertSame(TrainingReport expected, TrainingReport actual)
    {
        Assert.Equal(expected.Steps, actual.Steps);
        Assert.Equal(expected.StopReason, actual.StopReason);
        Assert.Equal(
            expected.Epochs.Select(e => (e.Epoch, e.TrainingLoss, e.ValidationLoss)),
            actual.Epochs.Select(e => (e.Epoch, e.TrainingLoss, e.ValidationLoss)));
        Assert.Equal(expected.Epochs.SelectMany(e => e.Metrics), actual.Epochs.SelectMany(e => e.Metrics));
    }

    private (float[] State, TrainingReport Report) Uninterrupted(string optimizer)
    {
        using var training = new CheckpointTraining(File + ".uninterrupted", optimizer);
        training.Options.Checkpoint = null;
        TrainingReport report = training.Run();
        return (training.State, report);
    }
}
