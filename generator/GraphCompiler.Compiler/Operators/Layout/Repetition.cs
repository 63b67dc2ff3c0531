using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>One sample repeated along its axes, NumPy's <c>tile</c>.</summary>
public sealed class TileOperator : LayoutOperator
{
    public override void Infer(InferenceContext context)
    {
        if (context.Alike("X") is not { } x)
        {
            return;
        }

        if (context.Arguments.Integers("Repeats") is not { } repeats)
        {
            context.Invalid("Repeats", $"'{context.Node.Name}' has no repeats; give one for each axis");
            return;
        }

        if (repeats.Any(repeat => repeat < 1))
        {
            var wrong = repeats.ToList().FindIndex(repeat => repeat < 1);
            context.Report(
                ProblemIds.InvalidArgument,
                "Repeats",
                wrong,
                $"'{context.Node.Name}' repeats an axis {repeats[wrong]} times, which must be at least once");
            return;
        }

        var (axes, times) = Aligned(InferenceContext.PerSample(x), repeats);
        if (axes.Zip(times, (axis, repeat) => (long)axis * repeat).Any(axis => axis > int.MaxValue))
        {
            context.Invalid("Repeats", $"'{context.Node.Name}' would have more elements than a value can have");
            return;
        }

        context.Result(Shape.Of(x.IsBatched, axes.Zip(times, (axis, repeat) => axis * repeat)));
    }

    // Both count from the last axis; what is missing is 1.
    private static (int[] Axes, int[] Repeats) Aligned(Shape perSample, IReadOnlyList<int> repeats)
    {
        var rank = Math.Max(perSample.Rank, repeats.Count);
        return (
            [.. Enumerable.Repeat(1, rank - perSample.Rank), .. perSample.Axes],
            [.. Enumerable.Repeat(1, rank - repeats.Count), .. repeats]);
    }

    public override Value Lower(LoweringContext context)
    {
        var x = context.Value("X");
        var (axes, repeats) = Aligned(InferenceContext.PerSample(x.Shape), context.Arguments.Integers("Repeats")!);
        var pairs = Enumerable.Range(0, axes.Length).ToList();
        return Repeated(
            context,
            x,
            Shape.Of(x.Shape.IsBatched, pairs.SelectMany(i => new[] { 1, axes[i] })),
            Shape.Of(x.Shape.IsBatched, pairs.SelectMany(i => new[] { repeats[i], axes[i] })));
    }

    public override string Formula(NodeArguments arguments) =>
        $"tile({arguments.Text("X")}; {string.Join(", ", arguments.Integers("Repeats")!)})";
}

/// <summary>One sample under a shape it broadcasts to.</summary>
public sealed class BroadcastToOperator : LayoutOperator
{
    public override void Infer(InferenceContext context)
    {
        if (context.Alike("X") is not { } x || context.Axes("Shape") is not { } axes)
        {
            return;
        }

        var shape = Shape.Of(axes);
        if (Shape.Broadcast([InferenceContext.PerSample(x), shape]) != shape)
        {
            context.Report(
                ProblemIds.ShapeMismatch,
                "Shape",
                -1,
                $"'{context.Node.Name}' broadcasts '{context.Operand("X")!.Name}' {x} to {shape} a sample; "
                + "counted from the end, its axes must be equal to those or 1");
            return;
        }

        context.Result(Shape.Of(x.IsBatched, axes));
    }

    public override Value Lower(LoweringContext context)
    {
        var x = context.Value("X");
        var shape = context.Node.Shape!;
        var missing = Enumerable.Repeat(1, shape.Rank - x.Shape.Rank);
        return Repeated(
            context, x, Shape.Of(x.Shape.IsBatched, [.. missing, .. InferenceContext.PerSample(x.Shape).Axes]), shape);
    }

    public override string Formula(NodeArguments arguments) =>
        $"broadcast({arguments.Text("X")}, [{string.Join(", ", arguments.Integers("Shape")!)}])";
}

/// <summary>Every element of an image as a square of equal ones.</summary>
public sealed class Upsample2DOperator : LayoutOperator
{
    public override bool AllowsIntegers => false;

    public override void Infer(InferenceContext context)
    {
        var factor = context.Arguments.Integer("Factor");
        if (factor < 1)
        {
            context.Invalid("Factor", $"'{context.Node.Name}' has Factor {factor}, which must be at least 1");
            return;
        }

        if (context.Shape("X") is not { } x)
        {
            return;
        }

        var perSample = InferenceContext.PerSample(x);
        if (perSample.Rank < 2)
        {
            context.Report(
                ProblemIds.ShapeMismatch,
                "X",
                -1,
                $"'{context.Node.Name}' enlarges images, but '{context.Operand("X")!.Name}' is {x}; "
                + "it needs a height and a width, [channels, height, width]");
            return;
        }

        if (Math.Max(perSample[perSample.Rank - 1], perSample[perSample.Rank - 2]) > int.MaxValue / factor)
        {
            context.Invalid("Factor", $"'{context.Node.Name}' would have more elements than a value can have");
            return;
        }

        context.Result(Shape.Of(x.Axes.Select((length, axis) => axis < x.Rank - 2 ? length : length * factor)));
    }

    public override Value Lower(LoweringContext context)
    {
        var x = context.Value("X");
        var factor = context.Arguments.Integer("Factor");
        Shape With(int repeat) => Shape.Of(x.Shape.Axes.SelectMany((length, axis) =>
            axis < x.Shape.Rank - 2 ? new[] { length } : [length, repeat]));
        return Repeated(context, x, With(1), With(factor));
    }

    public override string Formula(NodeArguments arguments) =>
        $"upsample({arguments.Text("X")}, {arguments.Integer("Factor")})";
}
