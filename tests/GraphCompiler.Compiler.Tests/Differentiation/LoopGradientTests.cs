using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Optimization;
using Testing.HandMade;
using Testing.Interpretation;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Differentiation;

public class LoopGradientTests
{
    public static TheoryData<string> Modules =>
        ["forward", "reversed", "one step", "swapped", "nested", "shifted", "dropped"];

    public static Module Make(string module) => module switch
    {
        "forward" => Recurrences.Module(5, isReversed: false),
        "reversed" => Recurrences.Module(5, isReversed: true),
        "one step" => Recurrences.Module(1, isReversed: false),
        "swapped" => Recurrences.Swapped(5),
        "nested" => Recurrences.Nested(3, 2),
        "shifted" => Recurrences.Shifted(4),
        "dropped" => Recurrences.Dropped(3, 2),
        _ => throw new ArgumentException(module, nameof(module)),
    };

    public static Module Differentiated(string module)
    {
        var made = Make(module);
        Differentiator.Differentiate(made);
        return made;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_recurrence_carries_its_state_from_step_to_step_and_stacks_it(bool isReversed)
    {
        const int Trips = 4;
        var module = Recurrences.Module(Trips, isReversed);
        var feed = RandomFeed.For(module, 2, new Random(1));
        var run = Interpreter.Run(module, feed);
        var loop = module.Body.Operations.OfType<Loop>().Single();
        var (x, w, u) = (feed.Arguments["X"], feed.Parameters["W"], feed.Parameters["U"]);
        var h = feed.Arguments["First"];
        for (var trip = 0; trip < Trips; trip++)
        {
            var step = isReversed ? Trips - 1 - trip : trip;
            var next = Tensor.Zeros(h.Axes);
            foreach (var at in Tensor.Positions(h.Axes))
            {
                var sum = Enumerable.Range(0, Recurrences.Features).Sum(k => x[step, at[0], k] * w[at[1], k])
                    + Enumerable.Range(0, Recurrences.Units).Sum(k => h[at[0], k] * u[at[1], k]);
                next[at] = Math.Tanh(sum);
                Assert.Equal(next[at], run.Of(loop.Results[1])[step, at[0], at[1]], 1e-14);
            }

            h = next;
        }

        Close.Assert("the last state", h, run.Node("H"));
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_loops_gradients_are_the_slopes_of_the_loss(string module)
    {
        var compared = FiniteDifferences.Check(() => Make(module), batch: 2, seed: 3);
        Assert.True(compared > 20, $"{compared} slopes were compared.");
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Optimising_a_loop_changes_no_value_and_no_gradient(string module)
    {
        var plain = Differentiated(module);
        var optimized = Differentiated(module);
        Optimizer.Run(optimized);
        Assert.True(optimized.Body.AllOperations().Count() < plain.Body.AllOperations().Count());
        var feed = RandomFeed.For(plain, 3, new Random(4));
        var expected = Interpreter.Run(plain, feed);
        var actual = Interpreter.Run(optimized, feed.For(optimized));
        Assert.Equal(expected.Total, actual.Total, 1e-12);
        Assert.Equal(plain.Gradients.Keys, optimized.Gradients.Keys);
        foreach (var name in plain.Gradients.Keys)
        {
            Close.Assert(name, expected.Gradient(name), actual.Gradient(name));
        }
    }

    [Fact]
    public void A_loop_that_no_gradient_passes_gets_none()
    {
        var module = new ModuleBuilder();
        var x = module.Input("X", false, 3, Shape.Batch, 2);
        var first = module.Input("First", false, Shape.Batch, 2);
        var bias = module.Parameter("B", 2);
        var loop = new LoopBuilder("S", 3);
        var sum = loop.Builder.ElementWise(
            "S", Expression.X(0) + Expression.X(1), loop.Carry("S.state", first), loop.Slice("X.step", x));
        var last = loop.Build(module.On("S"), sum).Results[0];
        var made = module.Minimize(module.On("Y").ElementWise("Y", Expression.X(0) * Expression.X(1), last, bias));
        Differentiator.Differentiate(made);
        Assert.Single(made.Body.Operations.OfType<Loop>());
        Assert.Equal(["B", "Loss"], made.Gradients.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_backward_step_reads_one_stack_of_each_value_it_needs()
    {
        var module = Recurrences.Module(5, isReversed: false);
        Differentiator.Differentiate(module);

        // The state's stack was there already; the state before each step is one more.
        var forward = module.Body.Operations.OfType<Loop>().Single(loop => !loop.IsBackward);
        Assert.Equal(3, forward.Results.Count);
    }
}
