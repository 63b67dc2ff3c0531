using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators;
using Testing.Execution;
using Testing.Interpretation;
using Testing.Parts;
using Testing.Verification;

namespace GraphCompiler.Conformance.Composition;

/// <summary>Networks of parts, generated, compiled and run, against the interpreter.</summary>
public class ComposedNetworkTests
{
    private static readonly Lazy<GeneratedNetworks> Networks = new(() => new GeneratedNetworks(
        "Composed",
        [.. from way in ComposedNetworks.Names from type in Types select ComposedNetworks.Of(way, type)]));

    private static ElementType[] Types => [ElementType.Double, ElementType.Single];

    public static TheoryData<string> Names => Of(_ => true);

    public static TheoryData<string> Stateful => Of(way => way.StartsWith("Stateful", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Generated_networks_compute_what_the_interpreter_does(string name)
    {
        var network = Create(name, capacity: 5, out var module, out var feed);
        var inference = Stages.Lower(Networks.Value.Declaration(name), Mode.Inference);
        var inferred = Interpreter.Run(inference, feed.For(inference));
        Comparison.Forward(network, inference, inferred, feed);
        Comparison.Training(network, module, Interpreter.Run(module, feed), feed);
        Comparison.Evaluation(network, inference, inferred, feed);
    }

    [Theory]
    [MemberData(nameof(Stateful))]
    public void Each_repetition_carries_a_state_of_its_own_from_pass_to_pass(string name)
    {
        var network = Create(name, capacity: 5, out _, out var feed);
        var inference = Stages.Lower(Networks.Value.Declaration(name), Mode.Inference);
        feed = feed.For(inference);
        for (var pass = 0; pass < 3; pass++)
        {
            var run = Interpreter.Run(inference, feed);
            network.Continue(feed);
            Comparison.Same(network, "the encoding", run.Node("Encoder").Values, network.Value("Encoder"));
            foreach (var state in inference.States)
            {
                feed.States[state.Name] = run.Of(state.Next);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Stateful))]
    public void States_stay_with_their_rows_when_the_number_of_threads_changes(string name)
    {
        var network = Create(name, capacity: 5, out _, out var feed);
        var inference = Stages.Lower(Networks.Value.Declaration(name), Mode.Inference);
        feed = feed.For(inference);
        foreach (var threads in new[] { 2, 2, 3, 1, 2 })
        {
            network.Threads = threads;
            var run = Interpreter.Run(inference, feed);
            network.Continue(feed);
            Comparison.Same(network, "the encoding", run.Node("Encoder").Values, network.Value("Encoder"));
            foreach (var state in inference.States)
            {
                feed.States[state.Name] = run.Of(state.Next);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_training_step_moves_every_buffer(string name)
    {
        var network = Create(name, capacity: 5, out var module, out var feed);
        var run = Interpreter.Run(module, feed);
        network.TrainStep(network.Arguments(feed), new Sgd(0.125));
        foreach (var (buffer, value) in module.Effects)
        {
            Comparison.Same(network, buffer, run.Of(value).Values, network.Parameter(buffer));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Samples_are_evaluated_in_chunks(string name)
    {
        var network = Create(name, capacity: 2, out _, out var feed);
        var inference = Stages.Lower(Networks.Value.Declaration(name), Mode.Inference);
        var run = Interpreter.Run(inference, feed.For(inference));
        Comparison.Same(network, "the loss", [run.Total], [network.Evaluate(feed)]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_training_step_moves_every_parameter_against_its_gradient(string name)
    {
        const double Rate = 0.125;
        var network = Create(name, capacity: 5, out var module, out var feed);
        var run = Interpreter.Run(module, feed);
        var loss = network.TrainStep(network.Arguments(feed), new Sgd(Rate));
        Comparison.Same(network, "the loss", [run.Total], [loss]);
        foreach (var parameter in module.Parameters)
        {
            var start = feed.Parameters[parameter.Name];
            var moved = module.Gradients.ContainsKey(parameter.Name)
                ? start.Plus(run.Gradient(parameter.Name), -Rate)
                : start;
            Comparison.Same(network, parameter.Name, moved.Values, network.Parameter(parameter.Name));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_pass_over_a_part_allocates(string name)
    {
        var network = Create(name, capacity: 5, out _, out var feed);
        var (arguments, inputs, sgd) = (network.Arguments(feed), network.Inputs(feed), new Sgd(0.01));
        void Passes()
        {
            network.Forward(inputs);
            network.Evaluate(arguments);
            network.ForwardTraining(arguments);
            network.Backward([], accumulate: true);
            network.TrainStep(arguments, sgd);
        }

        Passes();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Passes();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static GeneratedNetwork Create(string name, int capacity, out Module module, out Feed feed)
    {
        module = Stages.Differentiate(Networks.Value.Declaration(name));
        feed = RandomFeed.For(module, 5, new Random(7));
        feed.States.Clear();
        var network = Networks.Value.Create(name, capacity);
        network.SetParameters(feed);
        network.SetBuffers(feed);
        return network;
    }

    private static TheoryData<string> Of(Func<string, bool> isIn) =>
        [.. from way in ComposedNetworks.Names where isIn(way) from type in Types select way + type];
}
