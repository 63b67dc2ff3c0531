using Testing.Execution;
using Testing.Interpretation;
using Testing.References;
using Testing.Verification;

namespace GraphCompiler.Conformance;

/// <summary>Bad input to the passes is refused by name before anything is written.</summary>
public class ArgumentTests(WorkedNetworksFixture fixture) : IClassFixture<WorkedNetworksFixture>
{
    private const int Capacity = 4;

    [Fact]
    public void A_length_that_does_not_divide_is_refused() => AssertRefused(
        arguments => arguments[0] = new float[(3 * 64) + 1],
        "Pixels", "193", "64");

    [Fact]
    public void No_sample_at_all_is_refused() => AssertRefused(
        arguments => (arguments[0], arguments[1]) = (Array.Empty<float>(), Array.Empty<int>()),
        "Pixels", "0");

    [Fact]
    public void Arguments_of_different_lengths_are_refused() => AssertRefused(
        arguments => arguments[1] = new int[2],
        "Label", "2", "3", "Pixels");

    [Fact]
    public void More_samples_than_the_capacity_are_refused_where_the_pass_does_not_chunk()
    {
        var (network, feed) = Prepare();
        network.ForwardTraining(feed);
        var before = State(network);
        Array[] arguments = [new float[5 * 64], new int[5]];
        foreach (var pass in new Action[]
        {
            () => network.Forward(arguments),
            () => network.ForwardTraining(arguments),
            () => network.TrainStep(arguments, new Sgd(0.1)),
        })
        {
            AssertNames(Assert.ThrowsAny<ArgumentException>(pass), "Pixels", "5", "4");
            Assert.Equal(before, State(network));
        }

        Assert.True(double.IsFinite(network.Evaluate(arguments)));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_class_index_outside_its_range_is_refused(int label) => AssertRefused(
        arguments => arguments[1] = new[] { 3, label, 9 },
        "Label", label.ToString(System.Globalization.CultureInfo.InvariantCulture), "9");

    [Fact]
    public void The_ignored_index_is_accepted()
    {
        var (network, feed) = Prepare();
        var arguments = network.Arguments(feed);
        arguments[1] = new[] { 3, -100, 9 };
        Assert.True(double.IsFinite(network.ForwardTraining(arguments)));
    }

    [Fact]
    public void Not_a_number_goes_through_without_a_fault()
    {
        var (network, feed) = Prepare();
        feed.Arguments["Pixels"].Values[70] = double.NaN;
        Assert.True(double.IsNaN(network.ForwardTraining(feed)));
        network.Backward(feed);
        Assert.Contains(network.ParameterGradient("Logits.bias"), double.IsNaN);
        network.Forward(feed);
        Assert.All(network.Value("Logits")[10..20], value => Assert.True(double.IsNaN(value)));
        Assert.All(network.Value("Logits")[..10], value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void An_infinite_input_goes_through_without_a_fault()
    {
        var (network, feed) = Prepare();
        feed.Arguments["Pixels"].Values[0] = double.PositiveInfinity;
        Assert.False(double.IsFinite(network.ForwardTraining(feed)));
        network.Backward(feed);
        Assert.Contains(network.ParameterGradient("Hidden.weight"), value => !double.IsFinite(value));
    }

    [Fact]
    public void Backward_follows_ForwardTraining_alone()
    {
        var (network, feed) = Prepare();
        Assert.Throws<InvalidOperationException>(() => network.Backward(feed));
        network.Forward(feed);
        Assert.Throws<InvalidOperationException>(() => network.Backward(feed));
        network.ForwardTraining(feed);
        network.Backward(feed);
    }

    [Fact]
    public void A_gradient_of_another_length_than_its_output_is_refused()
    {
        var network = fixture.Networks.Create(WorkedNetworks.Free, Capacity);
        var feed = RandomFeed.For(Stages.Lower(fixture.Networks.Declaration(WorkedNetworks.Free)), 3, new Random(1));
        network.ForwardTraining(feed);
        var exception = Assert.ThrowsAny<ArgumentException>(() => network.Backward([new float[12], new float[11]]));
        AssertNames(exception, "B", "11", "12");
    }

    [Fact]
    public void An_empty_gradient_is_zero()
    {
        var network = fixture.Networks.Create(WorkedNetworks.Free, Capacity);
        var feed = RandomFeed.For(Stages.Lower(fixture.Networks.Declaration(WorkedNetworks.Free)), 3, new Random(1));
        var seed = network.Real(feed.Seeds["A"].Values);
        double[] Gradients(Array second)
        {
            network.ForwardTraining(feed);
            network.Backward([seed, second]);
            return [.. network.ParameterNames.SelectMany(network.ParameterGradient)];
        }

        Assert.Equal(Gradients(new float[12]), Gradients(Array.Empty<float>()));
        Assert.Contains(Gradients(Array.Empty<float>()), gradient => gradient != 0);
    }

    private void AssertRefused(Action<Array[]> spoil, params string[] words)
    {
        var (network, feed) = Prepare();
        var arguments = network.Arguments(feed);
        network.ForwardTraining(arguments);
        network.Backward(feed);
        var before = State(network);
        spoil(arguments);
        foreach (var pass in new Action[]
        {
            () => network.ForwardTraining(arguments),
            () => network.Evaluate(arguments),
            () => network.TrainStep(arguments, new Sgd(0.1)),
        })
        {
            AssertNames(Assert.ThrowsAny<ArgumentException>(pass), words);
            Assert.Equal(before, State(network));
        }
    }

    private static void AssertNames(Exception exception, params string[] words) =>
        Assert.All(words, word => Assert.Contains(word, exception.Message, StringComparison.Ordinal));

    // What was computed before is still there.
    private static double[] State(GeneratedNetwork network) =>
    [
        .. network.ParameterNames.SelectMany(network.Parameter),
        .. network.ParameterNames.SelectMany(network.ParameterGradient),
        .. network.Value("Logits"),
    ];

    private (GeneratedNetwork Network, Feed Feed) Prepare()
    {
        var network = fixture.Networks.Create(WorkedNetworks.Classifier, Capacity);
        var module = Stages.Lower(fixture.Networks.Declaration(WorkedNetworks.Classifier));
        return (network, RandomFeed.For(module, 3, new Random(1)));
    }
}
