using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Training;

public sealed class CheckpointRefusalTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public CheckpointRefusalTests()
    {
        using var training = new CheckpointTraining(File, "momentum");
        training.Run(cancelAtStep: 4);
    }

    private string File => Path.Combine(_directory.Path, "training.checkpoint");

    [Fact]
    public void Another_network_is_refused()
    {
        NetworkInfo other = NetworkInfo.Parse(
            FakeMetadata.Text("float").Replace("Fakes.Classifier float 0 5f1d", "Other float 0 77aa"));
        AssertRefused(
            new CheckpointTraining(File, "momentum") { Network = new(other, 8) },
            "It is of the network 'Fakes.Classifier' with the graph hash 5f1d; this is 'Other' with 77aa.");
    }

    [Fact]
    public void Another_layout_is_refused() => AssertRefused(
        new CheckpointTraining(File, "momentum") { Network = new(batchCapacity: 8, panels: true) },
        "stored in another layout");

    [Fact]
    public void Another_optimizer_is_refused() =>
        AssertRefused(new CheckpointTraining(File, "adam"), "Its optimizer is Sgd; Adam was given.");

    [Fact]
    public void Another_order_batch_size_or_monitor_is_refused_at_once()
    {
        var training = new CheckpointTraining(File, "momentum");
        training.Options.Seed = 6;
        training.Options.BatchSize = 4;
        training.Options.EarlyStopping = new EarlyStopping();

        CheckpointException exception = AssertRefused(training, "'batch_size' is 8; here it is 4.");

        Assert.Equal(4, exception.Problems.Count);
        Assert.Contains(
            "Its 'order' is shuffled from seed 5; here it is shuffled from seed 6.", exception.Problems);
        Assert.Contains("Its 'monitor' is nothing; here it is validation loss.", exception.Problems);
    }

    [Fact]
    public void Another_version_is_refused()
    {
        Change("\"version\":\"1\"", "\"version\":\"9\"");

        AssertRefused(new CheckpointTraining(File, "momentum"), "Its format has version 9; version 1 is read.");
    }

    [Theory]
    [InlineData("\"epoch\":\"2\"", "\"epoch\":\"-\"", "'epoch' is missing or damaged")]
    [InlineData("\"steps\":\"4\"", "\"stops\":\"4\"", "'steps' is missing or damaged")]
    [InlineData("\"optimizer.step\":\"4\"", "\"optimizer.step\":\"x\"", "'optimizer.step' is missing or damaged")]
    [InlineData("\"optimizer.step\"", "\"optimiser.step\"", "'optimizer.step' is missing or damaged")]
    [InlineData("\"reports\":\"[", "\"reports\":\"{", "'reports' is missing or damaged")]
    [InlineData("parameters\":{\"dtype\":\"F32\"", "parameters\":{\"dtype\":\"F64\"", "no whole tensor of type F32")]
    [InlineData("\"parameters\":{", "\"parametres\":{", "'parameters' holds nothing")]
    [InlineData("GraphCompiler checkpoint", "GraphCompiler chequepoin", "no checkpoint")]
    public void A_damaged_one_is_refused(string good, string bad, string expected)
    {
        Change(good, bad);

        AssertRefused(new CheckpointTraining(File, "momentum"), expected);
    }

    [Fact]
    public void One_that_is_cut_is_refused()
    {
        byte[] file = System.IO.File.ReadAllBytes(File);
        System.IO.File.WriteAllBytes(File, file[..^1]);

        AssertRefused(new CheckpointTraining(File, "momentum"), "the data end at");
    }

    [Fact]
    public void Weights_are_no_checkpoint()
    {
        new FakeClassifier<float>().Save(File);

        AssertRefused(new CheckpointTraining(File, "momentum"), "The file is no checkpoint.");
    }

    [Theory]
    [InlineData(0, null, "", "EverySteps is 0")]
    [InlineData(null, -1, "", "EveryEpochs is -1")]
    [InlineData(null, null, " ", "Path is empty")]
    public void Settings_outside_their_range_are_refused(int? steps, int? epochs, string path, string expected)
    {
        using var training = new CheckpointTraining(path.Length == 0 ? File : path, "momentum");
        training.Options.Checkpoint!.EverySteps = steps;
        training.Options.Checkpoint.EveryEpochs = epochs;

        string message = Assert.Throws<ArgumentException>(() => training.Run()).Message;

        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();

    private static CheckpointException AssertRefused(CheckpointTraining training, string expected)
    {
        using (training)
        {
            float[] before = training.State;
            long steps = training.Options.Optimizer.Steps;

            var exception = Assert.Throws<CheckpointException>(() => training.Run());

            Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
            Assert.Equal(before, training.State);
            Assert.Equal(steps, training.Options.Optimizer.Steps);
            return exception;
        }
    }

    private void Change(string good, string bad)
    {
        Assert.Equal(good.Length, bad.Length);
        string text = System.Text.Encoding.Latin1.GetString(System.IO.File.ReadAllBytes(File));
        Assert.Contains(good, text, StringComparison.Ordinal);
        System.IO.File.WriteAllBytes(
            File, System.Text.Encoding.Latin1.GetBytes(text.Replace(good, bad, StringComparison.Ordinal)));
    }
}
