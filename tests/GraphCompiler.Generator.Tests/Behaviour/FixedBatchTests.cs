using GraphCompiler.Generator.Tests.Behaviour.Networks;
using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests.Behaviour;

/// <summary>A network of a fixed batch computes what any network does, and takes nothing else.</summary>
public sealed class FixedBatchTests
{
    private readonly Quartet quartet = new(seed: 3);
    private readonly Any any = new(4, seed: 3);
    private readonly double[] x = Data.Doubles(1, 12 * 3);
    private readonly int[] labels = Data.Classes(2, 12, 2);

    [Fact]
    public void Every_pass_agrees_with_that_of_any_batch()
    {
        Assert.Equal(any.Forward(x.AsSpan(0, 12)).ToArray(), quartet.Forward(x.AsSpan(0, 12)).ToArray());
        Assert.Equal(
            any.ForwardTraining(x.AsSpan(12, 12), labels.AsSpan(4, 4)),
            quartet.ForwardTraining(x.AsSpan(12, 12), labels.AsSpan(4, 4)));
        any.Backward();
        quartet.Backward();
        Assert.Equal(any.Gradients.ToArray(), quartet.Gradients.ToArray());
        Assert.Equal(any.X.Gradient.ToArray(), quartet.X.Gradient.ToArray());
        Assert.Equal([4, 3], quartet.X.Shape.ToArray());
        Assert.Equal(
            any.TrainStep(x.AsSpan(0, 12), labels.AsSpan(0, 4), new Sgd(0.1)),
            quartet.TrainStep(x.AsSpan(0, 12), labels.AsSpan(0, 4), new Sgd(0.1)));
        Assert.Equal(any.Parameters.ToArray(), quartet.Parameters.ToArray());
    }

    [Fact]
    public void Evaluation_takes_multiples_and_is_of_all_of_them()
    {
        Assert.Equal(new Any(12, seed: 3).Evaluate(x, labels), quartet.Evaluate(x, labels), 1e-14);
        Assert.Equal(
            any.Evaluate(x.AsSpan(0, 12), labels.AsSpan(0, 4)), quartet.Evaluate(x.AsSpan(0, 12), labels.AsSpan(0, 4)));

        var refusal = Assert.Throws<ArgumentException>(() => quartet.Evaluate(x.AsSpan(0, 15), labels.AsSpan(0, 5)));

        Assert.Equal(
            "'X' was given 15 elements; the batch is fixed at 4 samples of 3, so a positive multiple of 12 is allowed.",
            refusal.Message);
        Assert.Throws<ArgumentException>(() => quartet.Evaluate([], []));
        Assert.Throws<ArgumentException>(() => quartet.Evaluate(x, labels.AsSpan(0, 8)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(13)]
    [InlineData(24)]
    public void Other_passes_take_exactly_the_batch(int length)
    {
        var refusal = Assert.Throws<ArgumentException>(() => quartet.Forward(x.AsSpan(0, length)));

        Assert.Equal(
            $"'X' was given {length} elements; the batch is fixed at 4 samples of 3, so exactly 12 are allowed.",
            refusal.Message);
        Assert.Throws<ArgumentException>(() => quartet.ForwardTraining(x.AsSpan(0, length), labels.AsSpan(0, 4)));
        Assert.Throws<ArgumentException>(() => quartet.ForwardTraining(x.AsSpan(0, 12), labels.AsSpan(0, 3)));
        Assert.Throws<ArgumentException>(() => quartet.ForwardTraining(x.AsSpan(0, 12), [0, 1, 2, 0]));
    }

    [Fact]
    public void Training_takes_multiples_in_steps_of_the_batch()
    {
        var report = quartet.Fit(
            new(x, labels),
            new FitOptions { Epochs = 2, Optimizer = new Sgd(0.1), Metrics = [Metric.Accuracy] },
            new(x, labels));

        Assert.Equal(6, report.Steps);
        var options = new FitOptions { Optimizer = new Sgd(0.1) };
        Assert.Throws<ArgumentException>(() => quartet.Fit(new(x.AsMemory(0, 30), labels.AsMemory(0, 10)), options));
        options.BatchSize = 2;
        Assert.Throws<ArgumentException>(() => quartet.Fit(new(x, labels), options));
    }

    [Fact]
    public void The_information_says_the_batch()
    {
        Assert.Equal(4, Quartet.Info.FixedBatch);
        Assert.Equal(4, quartet.BatchCapacity);
        Assert.Equal(0, Any.Info.FixedBatch);
    }

    [Fact]
    public void Networks_that_share_parameters_take_no_capacity_either()
    {
        var first = new Solo(seed: 5);
        var second = new Solo(first);

        Assert.Equal(first.Forward([1, -2]).ToArray(), second.Forward([1, -2]).ToArray());
        first.ForwardTraining([1, -2]);
        first.Backward([1, 1]);
        first.ForwardTraining([1, -2]);
        Assert.Throws<ArgumentException>(() => first.Backward([1, 1, 1]));
    }

    [Theory]
    [InlineData("4", true)]
    [InlineData("1", true)]
    [InlineData(null, false)]
    public void Nothing_private_takes_a_batch_that_is_fixed(string? batch, bool isFixed)
    {
        var run = FrontEnd.Run(new NetworkGenerator(), Source(batch is null ? "" : $"(FixedBatch = {batch})"));
        var text = Assert.Single(run.Files).Value;

        Assert.Empty(run.Errors);
        foreach (var method in new[] { "RunForward", "RunEvaluation", "RunForwardTraining", "RunBackward" })
        {
            var start = text.IndexOf($"void {method}(", StringComparison.Ordinal);
            var parameters = text[start..text.IndexOf(')', start)];
            Assert.Equal(!isFixed, parameters.Contains("int batch", StringComparison.Ordinal));
        }

        Assert.Equal(!isFixed, text.Contains("Windows(_memory, batch)", StringComparison.Ordinal));
        Assert.Equal(batch == "4", text.Contains("4, 2, 3, x,", StringComparison.Ordinal));
        Assert.Equal(batch != "4", text.Contains("x = x[..3];", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    public void A_batch_below_one_is_reported(string batch) => Expect.Diagnostics(
        new NetworkGenerator(),
        Source($"(FixedBatch = {{|GRAPH007:{batch}|}})"),
        $"'Net' has FixedBatch {batch}, which must be at least 1; leave it out for any batch");

    [Fact]
    public void A_batch_of_which_a_value_is_too_large_is_reported() => Expect.Diagnostics(
        new NetworkGenerator(),
        Source("(FixedBatch = {|GRAPH007:100_000_000|})"),
        "'X' would have the shape [batch, 3] with a batch of 100000000, "
        + "more than the 268435455 elements a value can have");

    [Theory]
    [InlineData("[{|GRAPH007:BatchNorm(nameof(X))|}]", "'Y'", "[batch, 3]")]
    [InlineData("[{|GRAPH007:Module<Part>(nameof(X))|}]", "'Y.Norm'", "[batch, 3]")]
    public void A_batch_of_one_has_no_variance_to_train_with(string node, string name, string shape) =>
        Expect.Diagnostics(
            new NetworkGenerator(),
            Normalizing("FixedBatch = 1", node),
            $"{name} normalises each channel of {shape} over the batch, and FixedBatch = 1 leaves one value of it, which "
                + "has no variance to train with; use LayerNorm, set Frozen = true, or leave out FixedBatch");

    [Theory]
    [InlineData("FixedBatch = 2", "[BatchNorm(nameof(X))]")]
    [InlineData("FixedBatch = 1", "[BatchNorm(nameof(X), Frozen = true)]")]
    [InlineData("FixedBatch = 1", "[LayerNorm(nameof(X))]")]
    public void Other_normalisations_have(string batch, string node) =>
        Expect.Diagnostics(new NetworkGenerator(), Normalizing(batch, node));

    private static string Normalizing(string batch, string node) =>
        $$"""
        using GraphCompiler;
        [Network({{batch}})] public partial class Net
        {
            [Input(3)] public partial Node<float> X { get; }
            {{node}} public partial Node<float> Y { get; }
            [Target(3)] public partial Node<float> T { get; }
            [Parameter(3)] public partial Node<float> Offset { get; }
            [Add(nameof(Y), nameof(Offset))] public partial Node<float> Sum { get; }
            [MeanSquaredError(nameof(Sum), nameof(T))] public partial Node<float> Loss { get; }
        }

        [Block] public partial class Part
        {
            [Input] public partial Node<float> X { get; }
            [BatchNorm(nameof(X))] public partial Node<float> Norm { get; }
        }
        """;

    private static string Source(string arguments) =>
        $$"""
        using GraphCompiler;
        [Network{{arguments}}] public partial class Net
        {
            [Input(3)] public partial Node<float> X { get; }
            [Linear(nameof(X), 2)] public partial Node<float> Y { get; }
            [Target(2)] public partial Node<float> T { get; }
            [MeanSquaredError(nameof(Y), nameof(T))] public partial Node<float> Loss { get; }
        }
        """;
}
