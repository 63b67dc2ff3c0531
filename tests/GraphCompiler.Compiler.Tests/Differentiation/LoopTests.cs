using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Optimization;
using Testing.Interpretation;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Differentiation;

/// <summary>A recurrence as a loop: a carried value, a slice a step, shared parameters, a stack of what each step gives.</summary>
public class LoopTests
{
    private const int Features = 2;
    private const int Units = 3;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_loop_computes_what_its_steps_do_one_by_one(bool isReversed)
    {
        var module = Recurrence(4, isReversed);
        var feed = RandomFeed.For(module, 2, new Random(1));
        var run = Interpreter.Run(module, feed);
        var state = feed.Parameters["h"];
        foreach (var step in isReversed ? new[] { 3, 2, 1, 0 } : [0, 1, 2, 3])
        {
            state = Step(feed, state, step);
            Close.Assert($"state {step}", state.Values, run.Node("States").Values[(step * 6)..((step + 1) * 6)]);
        }

        Close.Assert("last", state, run.Node("Last"));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(4, false)]
    [InlineData(4, true)]
    public void The_gradient_of_a_loop_is_the_slope_of_its_objective(int trips, bool isReversed) =>
        Assert.InRange(FiniteDifferences.Check(() => Recurrence(trips, isReversed), 2, 3), 20, 200);

    [Fact]
    public void A_loop_whose_last_state_alone_is_read_differentiates() =>
        Assert.InRange(FiniteDifferences.Check(() => Recurrence(3, isReversed: false, readsStates: false), 2, 4), 20, 200);

    [Fact]
    public void Optimising_around_and_inside_a_loop_changes_nothing()
    {
        var plain = Recurrence(5, isReversed: false);
        Differentiator.Differentiate(plain);
        var optimized = Recurrence(5, isReversed: false);
        Differentiator.Differentiate(optimized);
        Optimizer.Run(optimized);
        var feed = RandomFeed.For(plain, 2, new Random(5));
        var expected = Interpreter.Run(plain, feed);
        var actual = Interpreter.Run(optimized, feed.For(optimized));
        Assert.Equal(["Last", "States", "W", "X", "b", "h"], plain.Gradients.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(expected.Total, actual.Total, 12);
        foreach (var name in plain.Gradients.Keys)
        {
            Close.Assert("d" + name, expected.Gradient(name), actual.Gradient(name));
        }
    }

    [Fact]
    public void A_loop_of_many_steps_has_as_many_operations_as_one_of_few()
    {
        int Operations(int trips)
        {
            var module = Recurrence(trips, isReversed: false);
            Differentiator.Differentiate(module);
            return module.Body.Operations.Sum(operation => 1 + ((operation as Loop)?.Body.Operations.Count ?? 0));
        }

        Assert.Equal(Operations(3), Operations(500));
    }

    // h' = tanh([x, …]·Wᵀ + h + b) with W [units, features]: Last and States are the loss's.
    private static Module Recurrence(int trips, bool isReversed, bool readsStates = true)
    {
        var module = new Module(ElementType.Double);
        var x = new Value("X", ElementKind.Real, Shape.Of([trips, Shape.Batch, Features]), new Source.Argument(0));
        module.Arguments.Add(new Argument("X", ElementKind.Real, x.Shape, IsTarget: false, WantsGradient: true, x));
        var w = Parameter(module, "W", Units, Features);
        var b = Parameter(module, "b", Units);
        var first = Parameter(module, "h", Units);
        var builder = new Builder(module.Body, "Loop");
        var start = builder.BroadcastTo(first, Shape.Of([Shape.Batch, Units]));

        var body = new Block();
        var (h, slice) = (Local("h.step", Shape.Of([Shape.Batch, Units])), Local("x.step", Shape.Of([Shape.Batch, Features])));
        var (sharedW, sharedB) = (Local("W.shared", w.Shape), Local("b.shared", b.Shape));
        body.Parameters.AddRange([h, slice, sharedW, sharedB]);
        var inner = new Builder(body, "Loop");
        var sum = inner.ElementWise("sum", Expression.X(0) + Expression.X(1) + Expression.X(2), inner.Linear("product", slice, sharedW, transpose: true), h, sharedB);
        var next = inner.ElementWise("next", Simplifier.Apply(ScalarFunctions.Tanh, Expression.X(0)), sum);
        body.Results.AddRange([next, next]);
        var loop = builder.Add(new Loop(body, trips, isReversed, [start], [x], [w, b]));

        module.Nodes["X"] = x;
        module.Nodes["Last"] = loop.Results[0];
        module.Nodes["States"] = loop.Results[1];
        module.Observable.UnionWith(["Last", "States"]);
        var total = Squares(builder, "last", loop.Results[0]);
        module.Total = readsStates
            ? builder.ElementWise("total", Expression.X(0) + (0.5 * Expression.X(1)), total, Squares(builder, "states", loop.Results[1]))
            : total;
        return module;
    }

    private static Value Squares(Builder builder, string name, Value value) => builder.Sum(
        name,
        builder.ElementWise(name + ".squares", Simplifier.Apply(ScalarFunctions.Square, Expression.X(0)), value),
        Enumerable.Range(0, value.Shape.Rank));

    private static Value Local(string name, Shape shape) => new(name, ElementKind.Real, shape);

    private static Value Parameter(Module module, string name, params int[] axes)
    {
        var value = new Value(name, ElementKind.Real, Shape.Of(axes), new Source.Parameter(name));
        module.Parameters.Add(new Parameter(name, value.Shape, new InitialValues("Zeros", 0, 0), true, name, null, value));
        return value;
    }

    private static Tensor Step(Feed feed, Tensor state, int step)
    {
        var next = Tensor.Zeros([feed.Batch, Units]);
        foreach (var at in Tensor.Positions(next.Axes))
        {
            var sum = state.At(at) + feed.Parameters["b"][at[1]];
            for (var k = 0; k < Features; k++)
            {
                sum += feed.Arguments["X"][step, at[0], k] * feed.Parameters["W"][at[1], k];
            }

            next[at] = Math.Tanh(sum);
        }

        return next;
    }
}
