using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Lowering;
using GraphCompiler.Compiler.Operators.Regularisation;
using GraphCompiler.Compiler.Support;

namespace Testing.HandMade;

/// <summary>Loops as recurrent layers have them.</summary>
public static class Recurrences
{
    public const int Features = 3;
    public const int Units = 4;

    private static readonly Expression Tanh = Simplifier.Apply(ScalarFunctions.Tanh, Expression.X(0));

    /// <summary>h ← tanh(x_t·Wᵀ + h·Uᵀ), each h stacked.</summary>
    public static Loop Tanhs(Builder into, int trips, bool isReversed, Value sequence, Value first, Value w, Value u)
    {
        var loop = new LoopBuilder(into.Node, trips, isReversed);
        var (h, x) = (loop.Carry("H.state", first), loop.Slice("X.step", sequence));
        var next = Step(loop.Builder, x, h, loop.Share(w), loop.Share(u));
        return loop.Build(into, next, next);
    }

    /// <summary>h ← x_t·Wᵀ + h ⊙ shift / batch: a body that reads a constant of its own and shares the number of
    /// samples.</summary>
    public static Loop Shifts(Builder into, int trips, Value sequence, Value first, Value w)
    {
        var loop = new LoopBuilder(into.Node, trips);
        var (h, x) = (loop.Carry("H.state", first), loop.Slice("X.step", sequence));
        var batch = loop.Share(new Value("batch", ElementKind.Real, Shape.Scalar, new Source.Batch()));
        var shift = new Value(
            "Shift",
            ElementKind.Real,
            Shape.Of([Units]),
            new Source.Constant(new[] { 0.5, -1, 0.25, 2 }.ToEquatableArray()));
        var product = loop.Builder.Linear("H.input", x, loop.Share(w), transpose: true);
        var sum = Expression.X(0) + (Expression.X(1) * Expression.X(2) / Expression.X(3));
        var next = loop.Builder.ElementWise("H.next", sum, product, h, shift, batch);
        return loop.Build(into, next, next);
    }

    /// <summary>A module of a loop that reads more than values of the network.</summary>
    public static Module Shifted(int trips)
    {
        var module = new ModuleBuilder();
        var x = module.Input("X", true, trips, Shape.Batch, Features);
        var first = module.Input("First", true, Shape.Batch, Units);
        var loop = Shifts(module.On("H"), trips, x, first, module.Parameter("W", Units, Features));
        return module.Minimize([.. loop.Results]);
    }

    /// <summary>A module of one recurrence, whose last state and stack are both in the loss.</summary>
    public static Module Module(int trips, bool isReversed)
    {
        var module = new ModuleBuilder();
        var x = module.Input("X", true, trips, Shape.Batch, Features);
        var first = module.Input("First", true, Shape.Batch, Units);
        var w = module.Parameter("W", Units, Features);
        var u = module.Parameter("U", Units, Units);
        var loop = Tanhs(module.On("H"), trips, isReversed, x, first, w, u);
        module.Public("H", loop.Results[0]);
        return module.Minimize(loop.Results[0], loop.Results[1]);
    }

    /// <summary>Two carried values that change places at every step, one of them scaled, and a third that
    /// stays.</summary>
    public static Module Swapped(int trips)
    {
        var module = new ModuleBuilder();
        var x = module.Input("X", true, trips, Shape.Batch, Units);
        var (a, b) = (module.Parameter("A", Units), module.Parameter("B", Units));
        var stays = module.Parameter("C", Units);
        var on = module.On("Swap");
        var shape = Shape.Of([Shape.Batch, Units]);
        var loop = new LoopBuilder("Swap", trips);
        var (p, q) = (loop.Carry("P", on.BroadcastTo(a, shape)), loop.Carry("Q", on.BroadcastTo(b, shape)));
        var c = loop.Carry("R", stays);
        var sum = loop.Builder.ElementWise(
            "Swap.sum", Expression.X(0) + (Expression.X(1) * Expression.X(2)), p, loop.Slice("X.step", x), c);
        var built = loop.Build(on, q, p, c, sum, p);
        return module.Minimize([.. built.Results]);
    }

    /// <summary>A carried value that adds up the slices of a loop in each of the outer loop's steps.</summary>
    public static Module Nested(int outer, int inner)
    {
        var module = new ModuleBuilder();
        var x = module.Input("X", true, outer, inner, Shape.Batch, Features);
        var first = module.Input("First", true, Shape.Batch, Units);
        var w = module.Parameter("W", Units, Features);
        var u = module.Parameter("U", Units, Units);
        var loop = new LoopBuilder("H", outer);
        var (h, part) = (loop.Carry("H.outer", first), loop.Slice("X.part", x));
        var nested = Tanhs(loop.Builder, inner, true, part, h, loop.Share(w), loop.Share(u));
        var built = loop.Build(module.On("H"), nested.Results[0], nested.Results[1]);
        return module.Minimize([.. built.Results]);
    }

    /// <summary>h ← dropout(x_t·Wᵀ) + h in a loop within a loop, whose steps all have masks of their own.</summary>
    public static Module Dropped(int outer, int inner)
    {
        const double Rate = 0.25;
        var module = new ModuleBuilder();
        var x = module.Input("X", true, outer, inner, Shape.Batch, Features);
        var first = module.Input("First", true, Shape.Batch, Units);
        var w = module.Parameter("W", Units, Features);
        var loop = new LoopBuilder("H", outer);
        var (h, part, shared) = (loop.Carry("H.outer", first), loop.Slice("X.part", x), loop.Share(w));
        var steps = new LoopBuilder("H", inner, isReversed: true);
        var (state, step) = (steps.Carry("H.state", h), steps.Slice("X.step", part));
        var product = steps.Builder.Linear("H.product", step, steps.Share(shared), transpose: true);
        var mask = steps.Builder.Add(new DropoutMask("H.mask", product.Shape, Rate, "H"));
        var kept = steps.Builder.Add(new DropoutOperation("H.kept", product, mask.Result, Rate)).Result;
        var next = steps.Builder.ElementWise("H.next", Expression.X(0) + Expression.X(1), kept, state);
        var nested = steps.Build(loop.Builder, next, kept);
        var built = loop.Build(module.On("H"), nested.Results[0], nested.Results[1]);
        module.Public("H", built.Results[0]);
        module.Public("Kept", built.Results[1]);
        var made = module.Minimize([.. built.Results]);
        LoopMasks.Hoist(made);
        return made;
    }

    private static Value Step(Builder body, Value x, Value h, Value w, Value u)
    {
        var fromInput = body.Linear("H.input", x, w, transpose: true);
        var fromState = body.Linear("H.recurrent", h, u, transpose: true);
        var sum = body.ElementWise("H.sum", Expression.X(0) + Expression.X(1), fromInput, fromState);
        return body.ElementWise("H.next", Tanh, sum);
    }
}
