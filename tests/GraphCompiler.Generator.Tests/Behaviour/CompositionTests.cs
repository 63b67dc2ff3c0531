using GraphCompiler.Generator.Tests.Behaviour.Networks;

namespace GraphCompiler.Generator.Tests.Behaviour;

/// <summary>Parts compute what the same nodes compute written out.</summary>
public sealed class CompositionTests
{
    private static readonly string[] Parts =
    [
        "First.Inner.Wide.weight", "First.Inner.Wide.bias", "First.Inner.Narrow.weight", "First.Inner.Narrow.bias",
        "Second.Wide.weight", "Second.Wide.bias", "Second.Narrow.weight", "Second.Narrow.bias",
    ];

    private static readonly string[] Layers =
    [
        "Wide1.weight", "Wide1.bias", "Narrow1.weight", "Narrow1.bias",
        "Wide2.weight", "Wide2.bias", "Second.weight", "Second.bias",
    ];

    private readonly double[] x = [0.5, -1, 2, 0.25, 1, -0.75];
    private readonly double[] y = [1, 0, 0.5, 0.25, 1, 0];
    private readonly Composed composed = new(batchCapacity: 2, seed: 3);
    private readonly WrittenOut written = new(batchCapacity: 2, seed: 4);

    public CompositionTests()
    {
        for (var i = 0; i < Parts.Length; i++)
        {
            written[Layers[i]].Set(composed[Parts[i]].Value);
        }
    }

    [Fact]
    public void Parameters_are_named_after_the_module_nodes() => Assert.Equal(
        Parts.Order(StringComparer.Ordinal),
        Composed.Info.Parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Values_and_further_results_are_those_of_the_nodes_written_out()
    {
        Assert.Equal(written.Forward(x).ToArray(), composed.Forward(x).ToArray());
        Assert.Equal(written.First.Value.ToArray(), composed.First.Value.ToArray());
        Assert.Equal(written.Second.Value.ToArray(), composed.Second.Value.ToArray());
        Assert.Equal([2, 3], composed.Gate.Shape.ToArray());
    }

    [Fact]
    public void Losses_and_gradients_are_those_of_the_nodes_written_out()
    {
        Assert.Equal(written.ForwardTraining(x, y), composed.ForwardTraining(x, y));
        written.Backward();
        composed.Backward();
        for (var i = 0; i < Parts.Length; i++)
        {
            Assert.Equal(written[Layers[i]].Gradient.ToArray(), composed[Parts[i]].Gradient.ToArray());
            Assert.Contains(composed[Parts[i]].Gradient.ToArray(), gradient => gradient != 0);
        }
    }

    [Fact]
    public void A_step_changes_every_parameter_as_the_network_written_out_does()
    {
        written.TrainStep(x, y, new Sgd(0.1));
        composed.TrainStep(x, y, new Sgd(0.1));
        for (var i = 0; i < Parts.Length; i++)
        {
            Assert.Equal(written[Layers[i]].Value.ToArray(), composed[Parts[i]].Value.ToArray());
        }
    }

    [Fact]
    public void A_network_is_a_part_too()
    {
        var around = new Around(batchCapacity: 2, seed: 1);
        var inside = new Doubled(batchCapacity: 2, seed: 2);
        foreach (var parameter in Doubled.Info.Parameters)
        {
            inside[parameter.Name].Set(around["Inside." + parameter.Name].Value);
        }

        Assert.Equal(inside.Forward(x).ToArray(), around.Forward(x).ToArray());
    }

    [Fact]
    public void A_node_of_a_block_has_no_value_of_its_own() => Assert.Equal(
        "'FeedForward' is a block, whose nodes have values in the networks around it only.",
        Assert.Throws<InvalidOperationException>(() => new FeedForward().Gate.Value.Length).Message);
}
