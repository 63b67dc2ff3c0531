using GraphCompiler.Runtime;
using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Training;

public class FitArgumentsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Fewer_epochs_than_one_are_refused(int epochs) =>
        AssertRefused(options => options.Epochs = epochs, $"Epochs is {epochs}");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(9)]
    public void A_batch_outside_the_capacity_is_refused(int size) =>
        AssertRefused(options => options.BatchSize = size, $"BatchSize is {size}; from 1 to the capacity");

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_split_outside_its_range_is_refused(double split) =>
        AssertRefused(options => options.ValidationSplit = split, "from 0 to less than 1");

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.999)]
    public void A_split_that_leaves_a_part_empty_is_refused(double split) =>
        AssertRefused(options => options.ValidationSplit = split, "both parts need at least one");

    [Fact]
    public void A_split_beside_validation_samples_is_refused() =>
        AssertRefused(options => options.ValidationSplit = 0.5, "one or the other", Clusters.Table<double>(3));

    [Fact]
    public void An_optimizer_of_another_network_is_refused()
    {
        var optimizer = new Sgd();
        optimizer.Step(new FakeClassifier<double>());
        FakeClassifier<double> network = new();
        double[] before = State(network);

        Assert.Throws<InvalidOperationException>(() => Trainer.Fit(
            network, Clusters.Table<double>(20), new FitOptions { Optimizer = optimizer }, default));

        Assert.Equal(before, State(network));
    }

    [Fact]
    public void No_samples_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Trainer.Fit(
            new FakeClassifier<double>(), default, new FitOptions { Optimizer = new Sgd() }, default));
        Assert.Throws<ArgumentException>(() => Trainer.Fit(
            new FakeClassifier<double>(),
            Clusters.Table<double>(0),
            new FitOptions { Optimizer = new Sgd() },
            default));
    }

    [Fact]
    public void An_empty_validation_table_is_none() => Assert.Null(Trainer.Fit(
        new FakeClassifier<double>(),
        Clusters.Table<double>(8),
        new FitOptions { Optimizer = new Sgd() },
        Clusters.Table<double>(0)).Epochs[0].ValidationLoss);

    [Fact]
    public void Columns_of_another_network_are_refused()
    {
        var table = new SampleTable<double>(
            new SampleColumn<double>("Label", new int[2], 1), new SampleColumn<double>("Pixels", new double[8], 4));

        string message = Assert.Throws<ArgumentException>(() => Trainer.Fit(
            new FakeClassifier<double>(), table, new FitOptions { Optimizer = new Sgd() }, default)).Message;

        Assert.Equal(
            "'Fakes.Classifier' takes the columns Pixels (4 a sample), Label (1 a sample), and was given Label (1 a "
            + "sample), "
            + "Pixels (4 a sample).",
            message);
    }

    [Fact]
    public void A_class_outside_its_range_is_refused_before_the_first_step()
    {
        int[] labels = Clusters.Labels(20);
        labels[19] = 3;
        FakeClassifier<double> network = new();
        double[] before = State(network);

        string message = Assert.Throws<ArgumentException>(() => Trainer.Fit(
            network,
            Clusters.Table(Clusters.Pixels<double>(20), labels),
            new FitOptions { Optimizer = new Sgd(), Shuffle = false },
            default)).Message;

        Assert.Contains("class 3 at position 19", message, StringComparison.Ordinal);
        Assert.Equal(before, State(network));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Numbers_that_are_not_finite_are_refused(double value)
    {
        for (int position = 0; position < 44; position++)
        {
            double[] pixels = Clusters.Pixels<double>(11);
            pixels[position] = value;

            string message = Assert.Throws<ArgumentException>(
                () => Clusters.Table(pixels, Clusters.Labels(11))).Message;

            Assert.Equal(
                $"'Pixels' holds {value} in sample {position / 4} at position {position % 4}; only finite numbers are "
                + "allowed.",
                message);
        }
    }

    [Fact]
    public void Columns_that_do_not_agree_are_refused()
    {
        Assert.Contains(
            "'Pixels' was given 5 elements; a sample has 4",
            Assert.Throws<ArgumentException>(() => Clusters.Table(new double[5], new int[1])).Message,
            StringComparison.Ordinal);
        Assert.Equal(
            "'Label' holds 3 samples and 'Pixels' 2; both must hold the same number.",
            Assert.Throws<ArgumentException>(() => Clusters.Table(new double[8], new int[3])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampleColumn<double>("Label", new int[3], 0));
    }

    [Fact]
    public void A_fixed_batch_takes_whole_batches()
    {
        NetworkInfo info = NetworkInfo.Parse(FakeMetadata.Text().Replace("double 0 5f1d", "double 4 5f1d"));
        var network = new FakeClassifier<double>(info, 4);
        var options = new FitOptions { Optimizer = new Sgd() };

        Assert.Contains(
            "fixed batch 4, so a multiple",
            Assert.Throws<ArgumentException>(
                () => Trainer.Fit(network, Clusters.Table<double>(10), options, default)).Message,
            StringComparison.Ordinal);
        options.BatchSize = 2;
        Assert.Contains(
            "has the fixed batch 4",
            Assert.Throws<ArgumentException>(
                () => Trainer.Fit(network, Clusters.Table<double>(12), options, default)).Message,
            StringComparison.Ordinal);
        options.BatchSize = null;
        Assert.Equal(3, Trainer.Fit(network, Clusters.Table<double>(12), options, default).Steps);
    }

    private static void AssertRefused(
        Action<FitOptions> change, string expected, SampleTable<double> validation = default)
    {
        FakeClassifier<double> network = new();
        double[] before = State(network);
        var options = new FitOptions { Optimizer = new Sgd() };
        change(options);

        string message = Assert.Throws<ArgumentException>(
            () => Trainer.Fit(network, Clusters.Table<double>(20), options, validation)).Message;

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Equal(before, State(network));
        Assert.Equal(0, options.Optimizer.Steps);
    }

    private static double[] State(FakeClassifier<double> network) =>
        [.. network.Parameters, .. network.Gradients, .. network.Buffers];
}
