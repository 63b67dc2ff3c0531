using GraphCompiler.Generator.Tests.Behaviour.Networks;

namespace GraphCompiler.Generator.Tests.Behaviour;

/// <summary>Several outputs, input gradients, frozen layers, shared parameters and names that collide.</summary>
public sealed class GraphTests
{
    [Fact]
    public void Several_outputs_are_read_from_their_nodes()
    {
        var network = new TwoHeads(batchCapacity: 2);

        network.Forward([1, 2, 3, 4], [5, 6, 7, 8]);

        Assert.Equal(["Product", "Sloped"], TwoHeads.Info.Outputs.ToArray());
        Assert.Equal([5.0, 12, 21, 32], network.Product.Value.ToArray());
        Assert.Equal([3.0, -4, 9, -8], network.Sloped.Value.ToArray());
    }

    [Fact]
    public void Gradients_fed_to_the_outputs_reach_the_input_that_asked_for_its_own()
    {
        var network = new TwoHeads(batchCapacity: 2);
        network.ForwardTraining([1, 2, 3, 4], [5, 6, 7, 8]);
        network.Backward([1, 10, 100, 1000], [2, 3, 4, 5]);

        Assert.Equal([5 + 6.0, 60 - 6, 700 + 12, 8000 - 10], network.Left.Gradient.ToArray());
        Assert.Equal([2 + (4 * 3.0), (3 * 2) + (5 * 4)], network.Slope.Gradient.ToArray());
        Assert.Equal([1.0, 10, 100, 1000], network.Product.Gradient.ToArray());
    }

    [Fact]
    public void An_empty_gradient_is_zero()
    {
        var network = new TwoHeads(batchCapacity: 2);
        network.ForwardTraining([1, 2], [5, 6]);
        network.Backward(default, [2, 3]);
        Assert.Equal([6.0, -6], network.Left.Gradient.ToArray());

        network.ForwardTraining([1, 2], [5, 6]);
        network.Backward([1, 1], default, accumulate: true);
        Assert.Equal([5.0, 6], network.Left.Gradient.ToArray());
        Assert.Equal([2.0, 6], network.Slope.Gradient.ToArray());
    }

    [Fact]
    public void A_frozen_layer_has_no_gradient_and_keeps_its_bits()
    {
        var network = new Frozen(batchCapacity: 2, seed: 3);
        var (weight, bias) = (network.FixedWeight.Value.ToArray(), network.FixedBias.Value.ToArray());
        var free = network.FreeWeight.Value.ToArray();
        for (var step = 0; step < 3; step++)
        {
            network.TrainStep(Data.Floats(1, 6), Data.Floats(2, 4), new Adam(0.1));
        }

        Assert.Equal(weight, network.FixedWeight.Value.ToArray());
        Assert.Equal(bias, network.FixedBias.Value.ToArray());
        Assert.NotEqual(free, network.FreeWeight.Value.ToArray());
        Assert.Equal((10L, 16L), (Frozen.Info.TrainableElements, Frozen.Info.FrozenElements));
        Assert.True(network.Gradients.Length < network.Parameters.Length);
        Assert.Throws<InvalidOperationException>(() => network.FixedWeight.Gradient.ToArray());
    }

    [Fact]
    public void A_shared_parameter_exists_once_and_gathers_both_gradients()
    {
        var (x, y, t) = (Data.Doubles(1, 6), Data.Doubles(2, 6), Data.Doubles(3, 4));
        var network = new Siamese(batchCapacity: 2, seed: 3);

        var check = GradientCheck.Run(network, () => network.ForwardTraining(x, y, t));

        Assert.True(check.Passed, check.ToString());
        Assert.Equal(["Left.weight", "Left.bias"], Siamese.Info.Parameters.Select(parameter => parameter.Name));
        network.Forward(x, x);
        Assert.Equal(network.Left.Value.ToArray(), network.Right.Value.ToArray());
        Assert.Equal(0, network.Evaluate(x, x, t) - network.Loss.Value[0]);
    }

    [Fact]
    public void Names_that_collide_with_generated_ones_keep_their_meaning()
    {
        var network = new Collisions(batchCapacity: 2, seed: 3);
        var (a, b, c) = (Data.Floats(1, 4), Data.Floats(2, 4), Data.Floats(3, 4));
        var (rows, loss) = (Data.Floats(4, 4), Data.Floats(5, 4));

        var before = network.TrainStep(
            optimizer: a, batch: b, start: c, rows: rows, loss: loss, optimizer2: new Sgd(0.05));

        Assert.Equal(before, new Collisions(2, seed: 3).ForwardTraining(a, b, c, rows, loss));
        Assert.True(network.Evaluate(a, b, c, rows, loss) < before);
        network.Forward(a, b, c);
        Assert.Equal(4, network.NetworkMemory.Value.Length);
        Assert.Equal(["Add", "NetworkMemory"], Collisions.Info.Outputs.Order());
    }
}
