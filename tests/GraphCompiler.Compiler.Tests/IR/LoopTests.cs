using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using Testing.HandMade;

namespace GraphCompiler.Compiler.Tests.IR;

public class LoopTests
{
    private static readonly Shape Row = Shape.Of([Shape.Batch, 2]);

    [Fact]
    public void A_body_that_reads_what_it_is_not_given_is_refused()
    {
        var module = new ModuleBuilder();
        var first = module.Input("First", false, Shape.Batch, 2);
        var bias = module.Parameter("B", 2);
        var loop = new LoopBuilder("S", 3);
        var sum = loop.Builder.ElementWise("S", Expression.X(0) + Expression.X(1), loop.Carry("S.state", first), bias);
        var error = Assert.Throws<ArgumentException>(() => loop.Build(module.On("S"), sum));
        Assert.Contains("B[2]", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_loop_runs_once_at_least(int trips)
    {
        var loop = new LoopBuilder("S", trips);
        var state = loop.Carry("S.state", new Value("First", ElementKind.Real, Row, new Source.Argument(0)));
        Assert.Throws<ArgumentException>(() => loop.Build(new ModuleBuilder().On("S"), state));
    }

    [Fact]
    public void A_sequence_has_as_many_steps_as_the_loop()
    {
        var module = new ModuleBuilder();
        var x = module.Input("X", false, 4, Shape.Batch, 2);
        var loop = new LoopBuilder("S", 3);
        var slice = loop.Slice("X.step", x);
        Assert.Throws<ArgumentException>(() => loop.Build(module.On("S"), slice));
    }

    [Fact]
    public void A_carried_value_keeps_its_shape()
    {
        var module = new ModuleBuilder();
        var first = module.Input("First", false, Shape.Batch, 2);
        var loop = new LoopBuilder("S", 3);
        var wider = loop.Builder.BroadcastTo(loop.Carry("S.state", first), Shape.Of([3, Shape.Batch, 2]));
        Assert.Throws<ArgumentException>(() => loop.Build(module.On("S"), wider));
    }

    [Fact]
    public void What_is_stacked_already_is_not_stacked_again()
    {
        var module = Recurrences.Module(3, isReversed: false);
        var loop = module.Body.Operations.OfType<Loop>().Single();
        var stack = loop.Stack(loop.Body.Parameters[0]);
        Assert.Equal(3, loop.Results.Count);
        Assert.Same(stack, loop.Stack(loop.Body.Parameters[0]));
        Assert.Equal(Shape.Of([3, Shape.Batch, Recurrences.Units]), stack.Shape);
        Assert.Equal(3, loop.Results.Count);
    }
}
