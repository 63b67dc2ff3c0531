using GraphCompiler.Generator.Tests.Behaviour.Networks;

namespace GraphCompiler.Generator.Tests.Behaviour;

/// <summary>A stopped node has its value, and what it was computed from no gradient through it.</summary>
public sealed class StopGradientTests
{
    private readonly Stopped network = new();

    [Fact]
    public void The_value_is_that_of_the_node_it_reads()
    {
        Assert.Equal([4, 9], network.Forward([2, 3]).ToArray());
        Assert.Equal([2, 3], network.Fixed.Value.ToArray());
    }

    [Fact]
    public void The_gradient_is_that_of_a_constant_factor()
    {
        Assert.Equal(13, network.ForwardTraining([2, 3]));
        network.Backward();
        Assert.Equal([2, 3], network.X.Gradient.ToArray());
        Assert.Equal([0, 0], network["Scale"].Gradient.ToArray());
    }
}
