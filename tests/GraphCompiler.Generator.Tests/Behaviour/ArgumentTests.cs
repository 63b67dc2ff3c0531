using GraphCompiler.Generator.Tests.Behaviour.Networks;

namespace GraphCompiler.Generator.Tests.Behaviour;

/// <summary>What generated passes refuse, in which words, and that they leave everything as it was.</summary>
public sealed class ArgumentTests
{
    private const int Capacity = 3;

    private readonly float[] features = Data.Floats(1, 2 * 4);
    private readonly int[] labels = [0, 2];
    private readonly Classifier network = new(Capacity, seed: 5);

    [Theory]
    [InlineData(0, "0 elements")]
    [InlineData(1, "1 element")]
    [InlineData(7, "7 elements")]
    [InlineData(16, "16 elements")]
    public void A_length_that_does_not_divide_or_exceeds_the_capacity_is_refused(int length, string given)
    {
        var message = $"'Features' was given {given}; a sample has 4 and the capacity is 3 samples, so a positive "
            + "multiple of 4 up to 12 is allowed.";

        Refused(message, () => network.Forward(new float[length]));
        Refused(message, () => network.ForwardTraining(new float[length], labels));
        Refused(message, () => network.TrainStep(new float[length], labels, new Sgd(0.1)));
    }

    [Fact]
    public void Evaluation_takes_more_than_the_capacity_but_only_whole_samples() => Refused(
        "'Features' was given 17 elements; a sample has 4, so a positive multiple of 4 is allowed.",
        () => network.Evaluate(new float[17], labels));

    [Fact]
    public void Arguments_of_different_lengths_are_refused()
    {
        const string Message =
            "'Label' was given 3 elements; 'Features' holds 2 samples, so 2 (1 a sample) are allowed.";

        Refused(Message, () => network.ForwardTraining(features, [0, 1, 2]));
        Refused(Message, () => network.TrainStep(features, [0, 1, 2], new Sgd(0.1)));
        Refused(Message, () => network.Evaluate(features, [0, 1, 2]));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_class_outside_of_its_range_is_refused(int label)
    {
        var message = $"'Label' was given class {label} at position 1; 0 to 2 are allowed, and -100 for a target that "
            + "does not count.";

        Refused(message, () => network.ForwardTraining(features, [0, label]));
        Refused(message, () => network.TrainStep(features, [0, label], new Sgd(0.1)));
        Refused(message, () => network.Evaluate(features, [0, label]));
    }

    [Fact]
    public void A_gradient_of_the_wrong_length_is_refused_before_any_is_written()
    {
        var heads = new TwoHeads(batchCapacity: 2);
        heads.ForwardTraining([1, 2], [3, 4]);
        heads.Backward([1, 1], [1, 1]);
        var before = heads.Gradients.ToArray();
        heads.ForwardTraining([1, 2], [3, 4]);

        var error = Assert.Throws<ArgumentException>(() => heads.Backward([5, 5], [1, 2, 3]));

        Assert.Equal("'Sloped' was given 3 elements; exactly 2 are allowed.", error.Message);
        Assert.Equal(before, heads.Gradients.ToArray());
        heads.Backward([1, 1], [1, 1]);
        Assert.Equal(before, heads.Gradients.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_capacity_below_one_is_refused(int capacity)
    {
        Assert.Throws<ArgumentOutOfRangeException>("batchCapacity", () => new Classifier(capacity));
        Assert.Throws<ArgumentOutOfRangeException>("batchCapacity", () => new Classifier(network, capacity));
    }

    [Fact]
    public void Nothing_to_share_with_and_no_optimizer_are_refused()
    {
        Assert.Throws<ArgumentNullException>("shareParametersWith", () => new Classifier(null!));
        Assert.Throws<ArgumentNullException>("optimizer", () => network.TrainStep(features, labels, null!));
    }

    // The pass before it stays the last one: its results are readable, and Backward can still follow.
    private void Refused(string message, Action pass)
    {
        var twin = new Classifier(Capacity, seed: 5);
        twin.ForwardTraining(features, labels);
        network.ForwardTraining(features, labels);

        var error = Assert.Throws<ArgumentException>(pass);

        Assert.Equal(message, error.Message);
        Assert.Equal(twin.Scores.Value.ToArray(), network.Scores.Value.ToArray());
        Assert.Equal(twin.Features.Value.ToArray(), network.Features.Value.ToArray());
        Assert.Equal(twin.Loss.Value.ToArray(), network.Loss.Value.ToArray());
        twin.Backward();
        network.Backward();
        Assert.Equal(twin.Gradients.ToArray(), network.Gradients.ToArray());
        Assert.Equal(twin.Parameters.ToArray(), network.Parameters.ToArray());
    }
}
