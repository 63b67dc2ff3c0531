using Testing.Execution;
using Testing.References;
using Testing.Verification;

namespace GraphCompiler.Conformance;

/// <summary>After construction nothing allocates.</summary>
public class AllocationTests(WorkedNetworksFixture fixture) : IClassFixture<WorkedNetworksFixture>
{
    private const int Batch = 8;

    public static TheoryData<string> Names => [.. WorkedNetworks.All.Select(network => network.Type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_allocates_nothing(string name)
    {
        var (network, _, inputs, _) = Prepare(name);
        AssertNothing(() => network.Forward(inputs));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_passes_of_training_allocate_nothing(string name)
    {
        var (network, arguments, _, seeds) = Prepare(name);
        AssertNothing(() =>
        {
            network.ForwardTraining(arguments);
            network.Backward(seeds);
            network.ForwardTraining(arguments);
            network.Backward(seeds, accumulate: true);
        });
    }

    [Theory]
    [InlineData(WorkedNetworks.Classifier)]
    [InlineData(WorkedNetworks.Residual)]
    [InlineData(WorkedNetworks.Fitted)]
    public void Evaluating_in_one_piece_or_in_chunks_allocates_nothing(string name)
    {
        var (network, arguments, _, _) = Prepare(name);
        AssertNothing(() => network.Evaluate(arguments));
        var chunked = fixture.Networks.Create(name, capacity: 3);
        AssertNothing(() => chunked.Evaluate(arguments));
    }

    [Theory]
    [InlineData(WorkedNetworks.Classifier)]
    [InlineData(WorkedNetworks.Residual)]
    [InlineData(WorkedNetworks.Fitted)]
    public void A_step_of_training_allocates_nothing_whatever_the_optimizer(string name)
    {
        foreach (var optimizer in new Optimizer[]
        {
            new Sgd(0.001), new Sgd(0.001) { Momentum = 0.9, Nesterov = true, WeightDecay = 0.01 },
            new Adam(0.001), new Adam(0.001) { AmsGrad = true, WeightDecay = 0.01 },
        })
        {
            var (network, arguments, _, _) = Prepare(name);
            AssertNothing(() => network.TrainStep(arguments, optimizer));
        }
    }

    private (GeneratedNetwork Network, Array[] Arguments, Array[] Inputs, Array[] Seeds) Prepare(string name)
    {
        var feed = RandomFeed.For(Stages.Lower(fixture.Networks.Declaration(name)), Batch, new Random(1));
        var network = fixture.Networks.Create(name, Batch);
        return (network, network.Arguments(feed), network.Inputs(feed), network.Seeds(feed));
    }

    private static void AssertNothing(Action pass)
    {
        for (var i = 0; i < 3; i++)
        {
            pass();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++)
        {
            pass();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
