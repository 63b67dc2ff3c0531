namespace GraphCompiler.Tests.Optimizers;

public class GroupTests
{
    [Fact]
    public void A_group_has_its_own_weight_decay_and_learning_rate()
    {
        var network = new NamedParameters<double>(NamedParameters<double>.TwoLayers);
        Fill(network, 1);
        new Sgd(0.5) { WeightDecay = 0.1 }
            .For("*.bias", weightDecay: 0)
            .For("Out.*", learningRateFactor: 0.5)
            .Step(network);

        AssertAll(1 - (0.5 * 0.1), network["Hidden.weight"].Value);
        AssertAll(1, network["Hidden.bias"].Value);
        AssertAll(1 - (0.25 * 0.1), network["Out.weight"].Value);
        AssertAll(1, network["Out.bias"].Value);
    }

    [Fact]
    public void The_last_group_that_gives_a_value_decides()
    {
        var network = new NamedParameters<double>(NamedParameters<double>.TwoLayers);
        Fill(network, 1);
        new Sgd(1)
            .For("*", weightDecay: 0.5, learningRateFactor: 0.5)
            .For("Hidden.?ias", weightDecay: 0.25)
            .Step(network);

        AssertAll(0.75, network["Out.bias"].Value);
        AssertAll(1 - 0.125, network["Hidden.bias"].Value);
    }

    [Theory]
    [MemberData(nameof(EveryOptimizer.Names), MemberType = typeof(EveryOptimizer))]
    public void Groups_that_change_nothing_do_not_change_a_bit(string name)
    {
        var whole = new NamedParameters<float>(NamedParameters<float>.TwoLayers);
        var parted = new NamedParameters<float>(NamedParameters<float>.TwoLayers);
        Optimizer one = EveryOptimizer.Make(name);
        Optimizer many = EveryOptimizer.Make(name);
        many.For("*.weight", weightDecay: many.WeightDecay).For("*.bias", learningRateFactor: 1);
        for (int step = 0; step < 5; step++)
        {
            whole.SetGradients(step);
            parted.SetGradients(step);
            one.Step(whole);
            many.Step(parted);
        }

        Assert.Equal(whole.Parameters, parted.Parameters);
    }

    [Fact]
    public void A_group_may_be_added_between_steps()
    {
        var network = new NamedParameters<double>(NamedParameters<double>.TwoLayers);
        var sgd = new Sgd(1) { WeightDecay = 0.5 };
        Fill(network, 1);
        sgd.Step(network);
        sgd.For("Hidden.weight", learningRateFactor: 0);
        sgd.Step(network);

        AssertAll(0.5, network["Hidden.weight"].Value);
        AssertAll(0.25, network["Out.weight"].Value);
    }

    [Theory]
    [InlineData("*.bais", "'*.bais' matches no trainable parameter of 'Named'; these are 'Hidden.weight', 'Hidden.")]
    [InlineData("hidden.*", "'hidden.*' matches no trainable parameter of 'Named'; these are")]
    [InlineData("Sc*", "'Sc*' matches no trainable parameter of 'Named', only frozen ones; these are")]
    public void A_pattern_that_matches_nothing_is_refused_before_anything_changes(string pattern, string expected)
    {
        var network = new NamedParameters<double>(NamedParameters<double>.TwoLayers);
        network.SetGradients(0);
        double[] before = network.Parameters.ToArray();
        Optimizer optimizer = new Adam { ClipValue = 1e-9 }.For("*.bias", weightDecay: 0).For(pattern, weightDecay: 0);

        string message = Assert.Throws<InvalidOperationException>(() => optimizer.Step(network)).Message;

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters);
        Assert.Equal(0, optimizer.Steps);
        Assert.NotInRange(network["Hidden.bias"].Gradient[0], -1e-9, 1e-9);
    }

    [Fact]
    public void Bad_groups_are_refused()
    {
        var sgd = new Sgd();
        Assert.Throws<ArgumentException>(() => sgd.For("", weightDecay: 0));
        Assert.Throws<ArgumentNullException>(() => sgd.For(null!, weightDecay: 0));
        Assert.Contains(
            "'*.bias' sets neither",
            Assert.Throws<ArgumentException>(() => sgd.For("*.bias")).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => sgd.For("*", weightDecay: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => sgd.For("*", weightDecay: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => sgd.For("*", learningRateFactor: double.PositiveInfinity));
    }

    private static void Fill(NamedParameters<double> network, double value)
    {
        foreach (ParameterInfo parameter in network.Info.Parameters)
            network[parameter.Name].Set([.. Enumerable.Repeat(value, parameter.Elements)]);
    }

    private static void AssertAll(double expected, ReadOnlySpan<double> actual)
    {
        foreach (double value in actual)
            Assert.Equal(expected, value, 15);
    }
}
