using Testing.Execution;
using Testing.References;
using Testing.Verification;

namespace GraphCompiler.Conformance;

/// <summary>After construction nothing allocates.</summary>
public class AllocationTests(WorkedNetworksFixture fixture) : IClassFixture<WorkedNetworksFixture>
{
    private const int Batch = 8;

    private static readonly Lazy<GeneratedNetworks> Debug = new(() => new GeneratedNetworks(
        "WorkedInDebug", [.. WorkedNetworks.All, WorkedNetworks.Layouts], optimize: false));

    public static TheoryData<string> AllNames =>
        [.. WorkedNetworks.All.Append(WorkedNetworks.Layouts).Select(network => network.Type.Name)];

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

    // What the just-in-time compiler does without in code that is to be debugged must not be missed.
    [Theory]
    [MemberData(nameof(AllNames))]
    public void A_user_who_debugs_allocates_nothing_either(string name)
    {
        var (network, arguments, inputs, seeds) = Prepare(name, Debug.Value);
        var optimizer = new Adam();
        AssertNothing(() => network.Forward(inputs));
        AssertNothing(() =>
        {
            network.ForwardTraining(arguments);
            network.Backward(seeds);
        });
        if (network.HasLoss)
        {
            AssertNothing(() => network.Evaluate(arguments));
            AssertNothing(() => network.TrainStep(arguments, optimizer));
        }
    }

    private (GeneratedNetwork Network, Array[] Arguments, Array[] Inputs, Array[] Seeds) Prepare(string name) =>
        Prepare(name, fixture.Networks);

    private static (GeneratedNetwork Network, Array[] Arguments, Array[] Inputs, Array[] Seeds) Prepare(
        string name, GeneratedNetworks networks)
    {
        var feed = RandomFeed.For(Stages.Lower(networks.Declaration(name)), Batch, new Random(1));
        var network = networks.Create(name, Batch);
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
