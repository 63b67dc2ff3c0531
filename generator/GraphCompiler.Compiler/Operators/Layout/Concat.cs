using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>Nodes joined along an axis: one they have, or a new one.</summary>
public abstract class JoiningOperator : LayoutOperator
{
    /// <summary>The operands' per-sample shapes; null, with everything said, where one is wrong.</summary>
    protected static IReadOnlyList<Shape>? Operands(InferenceContext context)
    {
        var count = context.Arguments.Texts("X").Count;
        if (count == 0)
        {
            context.Invalid("X", $"'{context.Node.Name}' needs at least one node to read");
            return null;
        }

        var shapes = Enumerable.Range(0, count).Select(index => context.Alike("X", index)).ToList();
        return shapes.All(shape => shape is not null)
            ? [.. shapes.OfType<Shape>().Select(InferenceContext.PerSample)]
            : null;
    }

    protected static bool IsBatched(InferenceContext context) =>
        Enumerable.Range(0, context.Arguments.Texts("X").Count)
            .Any(index => context.Operand("X", index)!.Shape!.IsBatched);

    /// <summary>An axis argument from 0 on; null, with everything said, where there is no such axis.</summary>
    protected static int? Axis(InferenceContext context, int rank, string whose)
    {
        var given = context.Arguments.Integer("Axis");
        if (given >= -rank && given < rank)
        {
            return given < 0 ? given + rank : given;
        }

        context.Invalid(
            "Axis",
            $"'{context.Node.Name}' has Axis {given}, which must be from {-rank} to {rank - 1} for {whose}");
        return null;
    }

    protected static void Mismatch(InferenceContext context, string verb, int index, string remedy)
    {
        var (first, other) = (context.Operand("X", 0)!, context.Operand("X", index)!);
        context.Report(
            ProblemIds.ShapeMismatch,
            "X",
            index,
            $"'{context.Node.Name}' {verb} '{first.Name}' {first.Shape} and '{other.Name}' {other.Shape}; {remedy}");
    }

    /// <summary>The operands' values, each with a batch where one of them has one.</summary>
    protected static Value[] Batched(LoweringContext context)
    {
        var isBatched = context.Node.Shape!.IsBatched;
        return [.. context.Values("X").Select(value => isBatched && !value.Shape.IsBatched
            ? context.Builder.BroadcastTo(value, Shape.Of(true, value.Shape.Axes))
            : value)];
    }

    protected static string Formula(NodeArguments arguments, string name) =>
        $"{name}({string.Join(", ", arguments.Texts("X"))}"
        + $"{(arguments.Integer("Axis") == 0 ? "" : $"; axis {arguments.Integer("Axis")}")})";
}

/// <summary>Nodes one after the other along an axis.</summary>
public sealed class ConcatOperator : JoiningOperator
{
    public override void Infer(InferenceContext context)
    {
        if (Operands(context) is not { } shapes)
        {
            return;
        }

        var first = shapes[0];
        if (first.Rank == 0)
        {
            context.Report(
                ProblemIds.ShapeMismatch,
                "X",
                0,
                $"'{context.Node.Name}' joins '{context.Operand("X", 0)!.Name}', one number a sample, "
                + "along an axis it does not have; use Stack");
            return;
        }

        if (Axis(context, first.Rank, $"the shape {context.Operand("X", 0)!.Shape}") is not { } axis)
        {
            return;
        }

        var sum = 0L;
        for (var i = 0; i < shapes.Count; i++)
        {
            if (shapes[i].Rank != first.Rank || shapes[i].WithoutAxes([axis]) != first.WithoutAxes([axis]))
            {
                Mismatch(context, "joins", i, $"all their axes but axis {axis} must be equal");
                return;
            }

            sum += shapes[i][axis];
        }

        if (sum > int.MaxValue)
        {
            context.Invalid("X", $"'{context.Node.Name}' would have an axis of {sum} elements, which is too many");
            return;
        }

        context.Result(Shape.Of(
            IsBatched(context), first.Axes.Select((length, at) => at == axis ? (int)sum : length)));
    }

    public override Value Lower(LoweringContext context)
    {
        var values = Batched(context);
        return Named(context, values.Length == 1
            ? values[0]
            : context.Builder.Concat(context.Node.Name, context.Axis("Axis", values[0]), values));
    }

    public override string Formula(NodeArguments arguments) => Formula(arguments, "concat");
}

/// <summary>Nodes one after the other along a new axis.</summary>
public sealed class StackOperator : JoiningOperator
{
    public override void Infer(InferenceContext context)
    {
        if (Operands(context) is not { } shapes)
        {
            return;
        }

        for (var i = 1; i < shapes.Count; i++)
        {
            if (shapes[i] != shapes[0])
            {
                Mismatch(context, "stacks", i, "all their axes must be equal");
                return;
            }
        }

        var rank = shapes[0].Rank + 1;
        if (Axis(context, rank, $"a stack of {context.Operand("X", 0)!.Shape}") is { } axis)
        {
            context.Result(Shape.Of(
                IsBatched(context), [.. shapes[0].Axes.Take(axis), shapes.Count, .. shapes[0].Axes.Skip(axis)]));
        }
    }

    public override Value Lower(LoweringContext context)
    {
        var shape = context.Node.Shape!;
        var given = context.Arguments.Integer("Axis");
        var axis = given < 0 ? given + shape.Rank : given + (shape.IsBatched ? 1 : 0);
        var one = Shape.Of(shape.Axes.Select((length, at) => at == axis ? 1 : length));
        var values = Batched(context);
        return values.Length == 1
            ? Named(context, context.Builder.Reshape(context.Node.Name, values[0], one))
            : context.Builder.Concat(
                context.Node.Name,
                axis,
                [.. values.Select(value => context.Builder.Reshape(value.Name + ".stacked", value, one))]);
    }

    public override string Formula(NodeArguments arguments) => Formula(arguments, "stack");
}
