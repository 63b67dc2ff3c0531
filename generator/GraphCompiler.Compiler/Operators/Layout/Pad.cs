using System.Globalization;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>A border of one number.</summary>
public sealed class PadOperator : LayoutOperator
{
    public override void Infer(InferenceContext context)
    {
        if (context.Alike("X") is not { } x || !CheckValue(context) || Padding(context, x) is not { } padding)
        {
            return;
        }

        var axes = new List<int>();
        foreach (var length in InferenceContext.PerSample(x).Axes)
        {
            var padded = (long)length + padding[2 * axes.Count] + padding[(2 * axes.Count) + 1];
            if (padded > int.MaxValue)
            {
                context.Invalid(
                    "Padding", $"'{context.Node.Name}' would have an axis of {padded} elements, which is too many");
                return;
            }

            axes.Add((int)padded);
        }

        context.Result(Shape.Of(x.IsBatched, axes));
    }

    private static bool CheckValue(InferenceContext context)
    {
        if (!context.Finite("Value"))
        {
            return false;
        }

        var value = context.Arguments.Real("Value");
        if (context.Node.ElementType != ElementType.Int32
            || (value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue))
        {
            return true;
        }

        context.Invalid(
            "Value",
            $"'{context.Node.Name}' holds indices (Node<int>) and has Value "
            + $"{value.ToString(CultureInfo.InvariantCulture)}, which must be an integer");
        return false;
    }

    private static IReadOnlyList<int>? Padding(InferenceContext context, Shape x)
    {
        var rank = InferenceContext.PerSample(x).Rank;
        var padding = context.Arguments.Integers("Padding");
        if (padding is null || padding.Count != 2 * rank)
        {
            context.Invalid(
                "Padding",
                $"'{context.Node.Name}' has {padding?.Count ?? 0} paddings; '{context.Operand("X")!.Name}' {x} needs "
                + $"{2 * rank}, one before and one after each axis but the batch");
            return null;
        }

        for (var i = 0; i < padding.Count; i++)
        {
            if (padding[i] < 0)
            {
                context.Report(
                    ProblemIds.InvalidArgument,
                    "Padding",
                    i,
                    $"'{context.Node.Name}' has a padding of {padding[i]}; none may be negative, use Slice");
                return null;
            }
        }

        return padding;
    }

    public override (int Minimum, int Maximum)? IndexRange(GraphNode node)
    {
        var value = (int)node.Arguments.Real("Value");
        var isPadded = node.Arguments.Integers("Padding")!.Any(length => length > 0);
        return Graphs.IndexRange.Union([base.IndexRange(node), isPadded ? (value, value) : null]);
    }

    public override Value Lower(LoweringContext context)
    {
        var x = context.Value("X");
        var batch = Enumerable.Repeat(0, x.Shape.IsBatched ? 1 : 0);
        var before = context.Arguments.Integers("Padding")!.Where((_, i) => i % 2 == 0);
        if (context.Node.Shape == x.Shape)
        {
            return Named(context, x);
        }

        return context.Builder.Add(new PadOperation(
            context.Node.Name,
            x,
            [.. batch, .. before],
            [.. Enumerable.Repeat(1, x.Shape.Rank)],
            context.Node.Shape!,
            context.Arguments.Real("Value"))).Result;
    }

    public override string Formula(NodeArguments arguments) =>
        $"pad({arguments.Text("X")}; {string.Join(", ", arguments.Integers("Padding")!)}; "
        + $"{arguments.Real("Value").ToString(CultureInfo.InvariantCulture)})";
}
