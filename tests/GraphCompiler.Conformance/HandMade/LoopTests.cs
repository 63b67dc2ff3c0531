using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;
using Testing.Execution;
using Testing.HandMade;
using Testing.Interpretation;
using Testing.Verification;

namespace GraphCompiler.Conformance.HandMade;

/// <summary>Loops, generated, compiled and run, against the interpreter.</summary>
public class LoopTests
{
    private static readonly Lazy<GeneratedNetworks> Networks = new(() => new GeneratedNetworks(
        "Loops",
        [.. from kind in Kinds from type in Types select LoopNetwork.Declaration(kind, type, 5)],
        generator: LoopNetwork.Replacement.Generator));

    private static ElementType[] Types => [ElementType.Double, ElementType.Single];

    private static string[] Kinds => ["Straight", "Reversed", "Nested", "Shifted"];

    public static TheoryData<string> Names =>
        [.. from kind in Kinds from type in Types select kind + type];

    [Theory]
    [MemberData(nameof(Names))]
    public void Generated_loops_compute_what_the_interpreter_does(string name)
    {
        var network = Create(name, capacity: 5, out var module, out var feed);
        var run = Interpreter.Run(module, feed);
        Comparison.Forward(network, module, run, feed);
        Comparison.Training(network, module, run, feed);
        Comparison.Evaluation(network, module, run, feed);
    }

    [Theory]
    [InlineData("StraightDouble")]
    [InlineData("ReversedSingle")]
    [InlineData("NestedDouble")]
    public void Samples_are_evaluated_in_chunks(string name)
    {
        var network = Create(name, capacity: 2, out var module, out var feed);
        Comparison.Same(network, "the loss", [Interpreter.Run(module, feed).Total], [network.Evaluate(feed)]);
    }

    // What it makes of the number of samples is not the same for a part of them.
    [Fact]
    public void A_loop_that_reads_the_number_of_samples_evaluates_no_more_than_the_capacity()
    {
        var network = Create("ShiftedDouble", capacity: 2, out _, out var feed);
        var error = Assert.Throws<ArgumentException>(() => network.Evaluate(feed));
        Assert.Contains("2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_training_step_moves_every_parameter_against_its_gradient(string name)
    {
        const double Rate = 0.125;
        var network = Create(name, capacity: 3, out var module, out var feed);
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
    public void No_pass_over_a_loop_allocates(string name)
    {
        var network = Create(name, capacity: 3, out _, out var feed);
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

    [Theory]
    [InlineData("Straight")]
    [InlineData("Reversed")]
    [InlineData("Nested")]
    [InlineData("Shifted")]
    public void Five_hundred_steps_are_as_much_text_as_five(string kind)
    {
        var text = LoopNetwork.Replacement;
        var few = text.Text(LoopNetwork.Declaration(kind, ElementType.Single, 5)).Length;
        var many = text.Text(LoopNetwork.Declaration(kind, ElementType.Single, 500)).Length;
        Assert.InRange(many, few, few * 1.01);
    }

    private static GeneratedNetwork Create(string name, int capacity, out Module module, out Feed feed)
    {
        var networks = Networks.Value;
        module = LoopNetwork.Replacement.Differentiate(networks.Declaration(name));
        feed = RandomFeed.For(module, 3, new Random(7));
        var network = networks.Create(name, capacity);
        network.SetParameters(feed);
        return network;
    }
}
