using Testing.Execution;
using Testing.Interpretation;
using Testing.References;
using Testing.Verification;

namespace GraphCompiler.Conformance;

/// <summary>Same machine, seed and thread count: same bits.</summary>
public class DeterminismTests(WorkedNetworksFixture fixture) : IClassFixture<WorkedNetworksFixture>
{
    public static TheoryData<string> Names => [.. WorkedNetworks.All.Select(network => network.Type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others(string name)
    {
        var (first, again, other) = (Trained(name, 7), Trained(name, 7), Trained(name, 8));
        Assert.Equal(Bits(first), Bits(again));
        Assert.NotEqual(Bits(first), Bits(other));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_capacity_changes_no_bit(string name) =>
        Assert.Equal(Bits(Trained(name, 7, capacity: 5)), Bits(Trained(name, 7, capacity: 50)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Earlier_passes_of_another_batch_leave_no_trace(string name)
    {
        var network = fixture.Networks.Create(name, 5, 7);
        var (large, small) = (Feed(name, 5, 1), Feed(name, 2, 2));
        double[] Pass(GeneratedNetwork used)
        {
            var loss = used.ForwardTraining(small);
            used.Backward(small);
            return [loss, .. Gradients(used)];
        }

        network.ForwardTraining(large);
        network.Backward(large);
        network.Forward(large);
        var after = Pass(network);
        Assert.Equal(Pass(fixture.Networks.Create(name, 5, 7)), after);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Accumulating_adds_to_the_gradients_of_parameters_alone(string name)
    {
        var network = fixture.Networks.Create(name, 3, 7);
        var feed = Feed(name, 3, 1);
        double[] Backward(bool accumulate)
        {
            network.ForwardTraining(feed);
            network.Backward(feed, accumulate);
            return Gradients(network);
        }

        var once = Backward(false);
        var nodes = network.NodeGradients();
        Assert.Equal(once, Backward(false));
        Assert.Equal([.. once.Select(gradient => 2 * gradient)], Backward(true));
        Assert.Equal(nodes, network.NodeGradients());
    }

    private GeneratedNetwork Trained(string name, int seed, int capacity = 4)
    {
        var network = fixture.Networks.Create(name, capacity, seed);
        var feed = Feed(name, 4, 3);
        var arguments = network.Arguments(feed);
        var optimizer = new Adam(0.01);
        for (var step = 0; step < 5; step++)
        {
            if (network.HasLoss)
            {
                network.TrainStep(arguments, optimizer);
            }
            else
            {
                network.ForwardTraining(feed);
                network.Backward(feed);
                network.Step(optimizer);
            }
        }

        return network;
    }

    private Feed Feed(string name, int batch, int seed) =>
        RandomFeed.For(Stages.Lower(fixture.Networks.Declaration(name)), batch, new Random(seed));

    private static double[] Gradients(GeneratedNetwork network) =>
        [.. network.ParameterNames.SelectMany(network.ParameterGradient)];

    private static long[] Bits(GeneratedNetwork network) =>
        [.. network.ParameterNames.SelectMany(network.Parameter).Select(BitConverter.DoubleToInt64Bits)];
}
