using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Operators;
using GraphCompiler.Compiler.Operators.Normalisation;
using Testing.Execution;
using Testing.Interpretation;
using Testing.References;
using Testing.Verification;

namespace GraphCompiler.Conformance;

/// <summary>Several threads compute what one does.</summary>
public class ThreadTests(ReferenceNetworksFixture references, WorkedNetworksFixture fixture)
    : IClassFixture<ReferenceNetworksFixture>, IClassFixture<WorkedNetworksFixture>
{
    private const int Batch = 7;

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var network in ReferenceNetworks.All.Where(IsShared))
            {
                cases.Add(network.Case, 2);
                cases.Add(network.Case, 3);
            }

            return cases;
        }
    }

    public static TheoryData<string> Names => [.. WorkedNetworks.All.Select(network => network.Type.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_value_and_gradient_of_several_threads_is_the_interpreters(string name, int threads)
    {
        var reference = ReferenceNetworks.All.Single(network => network.Case == name);
        var module = Stages.Differentiate(reference.Declaration(ElementType.Double));
        var feed = reference.Feed(module);
        var network = references.Create(reference, ElementType.Double, feed.Batch);
        network.Threads = threads;
        network.SetParameters(feed);
        network.SetBuffers(feed);
        var run = Interpreter.Run(module, feed);
        var inference = Stages.Lower(reference.Declaration(ElementType.Double), Mode.Inference);
        var inferred = Interpreter.Run(inference, feed.For(inference));
        Comparison.Forward(network, inference, inferred, feed);
        Comparison.Training(network, module, run, feed);
        Comparison.Evaluation(network, inference, inferred, feed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_number_of_threads_gives_the_same_bits(string name) =>
        Assert.Equal(Trained(name, threads: 3), Trained(name, threads: 3));

    [Theory]
    [MemberData(nameof(Names))]
    public void Threads_train_as_one_does(string name) =>
        Close.Assert("parameters", Trained(name, threads: 1), Trained(name, threads: 3), 1e-3, 1e-4);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_on_several_threads_allocates_nothing(string name)
    {
        var (network, feed) = Prepare(name, 2);
        var (arguments, inputs, seeds) = (network.Arguments(feed), network.Inputs(feed), network.Seeds(feed));
        var optimizer = new Sgd(0.001);
        void Passes()
        {
            network.Forward(inputs);
            network.ForwardTraining(arguments);
            network.Backward(seeds);
            if (network.HasLoss)
            {
                network.Evaluate(arguments);
                network.TrainStep(arguments, optimizer);
            }
        }

        for (var i = 0; i < 5; i++)
        {
            Passes();
        }

        // The pool's threads allocate nothing either, but what other tests do is not told from that.
        var before = GC.GetAllocatedBytesForCurrentThread();
        Passes();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_warm_up_changes_nothing(string name)
    {
        var (network, _) = Prepare(name, 1);
        var before = State(network);
        network.Warmup();
        Assert.Equal(before, State(network));
        network.Warmup(new Adam());
        Assert.Equal(before, State(network));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1025)]
    public void A_number_of_threads_out_of_range_is_refused(int threads)
    {
        var network = fixture.Networks.Create(WorkedNetworks.Classifier, Batch);
        var refusal = Assert.Throws<ArgumentException>(() => network.Threads = threads);
        Assert.Equal($"Threads is {threads}; from 1 to 1024 is allowed.", refusal.Message);
        Assert.Equal(1, network.Threads);
    }

    [Fact]
    public void Networks_of_several_callers_share_threads_at_the_same_time()
    {
        var expected = Trained(WorkedNetworks.Classifier, threads: 2);
        var results = new double[4][];
        Parallel.For(0, results.Length, i => results[i] = Trained(WorkedNetworks.Classifier, threads: 2));
        Assert.All(results, result => Assert.Equal(expected, result));
    }

    // Batch normalisation takes each thread's own rows, and one sample is one thread's.
    private static bool IsShared(ReferenceNetwork network)
    {
        var declaration = network.Declaration(ElementType.Double);
        return declaration.FixedBatch == 0
            && !Stages.Lower(declaration).Body.AllOperations().Any(operation =>
                operation is BatchNormalizationOperation);
    }

    private double[] Trained(string name, int threads)
    {
        var (network, feed) = Prepare(name, threads);
        var optimizer = new Adam(0.01);
        for (var i = 0; i < 4; i++)
        {
            network.ForwardTraining(feed);
            network.Backward(feed);
            network.Step(optimizer);
            if (network.HasLoss)
            {
                network.TrainStep(network.Arguments(feed), optimizer);
            }
        }

        return State(network);
    }

    private static double[] State(GeneratedNetwork network) =>
        [.. network.ParameterNames.SelectMany(network.Parameter)];

    private (GeneratedNetwork Network, Feed Feed) Prepare(string name, int threads)
    {
        var feed = RandomFeed.For(Stages.Lower(fixture.Networks.Declaration(name)), Batch, new Random(1));
        var network = fixture.Networks.Create(name, Batch, seed: 3);
        network.Threads = threads;
        return (network, feed);
    }
}
