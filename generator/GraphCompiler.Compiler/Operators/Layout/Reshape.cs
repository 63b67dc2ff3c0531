using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>The elements of one sample, in order, under other axes.</summary>
public sealed class ReshapeOperator : LayoutOperator
{
    public override void Infer(InferenceContext context)
    {
        if (context.Alike("X") is not { } x || Axes(context) is not { } axes)
        {
            return;
        }

        var elements = InferenceContext.PerSample(x).Size.Factor;
        var known = axes.Where(axis => axis != -1).Aggregate(1.0, (product, axis) => product * axis);
        var open = axes.ToList().IndexOf(-1);
        var shape = axes.ToArray();
        if (open >= 0 && elements % known == 0)
        {
            shape[open] = (int)(elements / known);
        }

        if (open >= 0 ? elements % known != 0 : known != elements)
        {
            context.Report(
                ProblemIds.ShapeMismatch,
                "Shape",
                -1,
                $"'{context.Node.Name}' gives '{context.Operand("X")!.Name}' {x} the shape [{string.Join(", ", axes)}] "
                + $"a sample, but a sample has {elements} elements"
                + (open >= 0 ? $", which {known} does not divide" : $" and that shape {known}"),
                Mends(axes, (long)elements));
            return;
        }

        context.Result(Shape.Of(x.IsBatched, shape));
    }

    // Each axis that alone could be another to make the number right.
    private static Suggestion? Mends(IReadOnlyList<int> axes, long elements)
    {
        var mends = new List<string>();
        for (var i = 0; i < axes.Count; i++)
        {
            var others = axes.Where((axis, at) => at != i && axis != -1).Aggregate(1.0, (all, axis) => all * axis);
            if (!axes.Contains(-1) && elements % others == 0)
            {
                mends.Add(FormattableString.Invariant($"{i}:{(long)(elements / others)}"));
            }
        }

        return mends.Count == 0 ? null : new Suggestion(Fixes.ChangeAxis, string.Join(" ", mends));
    }

    private static IReadOnlyList<int>? Axes(InferenceContext context)
    {
        var axes = context.Arguments.Integers("Shape");
        if (axes is null)
        {
            context.Invalid("Shape", $"'{context.Node.Name}' has no shape; give its axes, or none for a single number");
            return null;
        }

        for (var i = 0; i < axes.Count; i++)
        {
            var isSecond = axes[i] == -1 && axes.Take(i).Contains(-1);
            if (axes[i] is 0 or < -1 || isSecond)
            {
                context.Report(
                    ProblemIds.InvalidArgument,
                    "Shape",
                    i,
                    isSecond
                        ? $"'{context.Node.Name}' leaves two axes open with -1; one of them must be given"
                        : $"'{context.Node.Name}' has an axis of {axes[i]}; "
                            + "every axis must be at least 1, or -1 for whatever remains");
                return null;
            }
        }

        return axes;
    }

    public override Value Lower(LoweringContext context) =>
        Named(context, context.Builder.Reshape(context.Node.Name, context.Value("X"), context.Node.Shape!));

    public override string Formula(NodeArguments arguments) =>
        $"reshape({arguments.Text("X")}, [{string.Join(", ", arguments.Integers("Shape")!)}])";
}

/// <summary>The elements of one sample in a row.</summary>
public sealed class FlattenOperator : LayoutOperator
{
    public override void Infer(InferenceContext context)
    {
        if (context.Alike("X") is { } x)
        {
            context.Result(Shape.Of(x.IsBatched, [InferenceContext.PerSample(x).PerSample]));
        }
    }

    public override Value Lower(LoweringContext context) =>
        Named(context, context.Builder.Reshape(context.Node.Name, context.Value("X"), context.Node.Shape!));

    public override string Formula(NodeArguments arguments) => $"flatten({arguments.Text("X")})";
}
