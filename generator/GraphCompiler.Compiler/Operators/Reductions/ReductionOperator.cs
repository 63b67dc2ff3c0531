using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Reductions;

/// <summary>One number of all elements along some axes.</summary>
public abstract class ReductionOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    /// <summary>What the reduction of a name is, such as <c>max(X)</c>.</summary>
    protected abstract string FormulaOf(string x);

    /// <summary>Reports what is wrong with further arguments.</summary>
    /// <param name="context">Where it says so.</param>
    /// <param name="count">How many elements become one.</param>
    protected virtual bool Check(InferenceContext context, long count) => true;

    /// <summary>The reduction, without the reduced axes, under the node's name.</summary>
    /// <param name="context">The node and where its operations go.</param>
    /// <param name="x">What is reduced.</param>
    /// <param name="axes">At least one axis of it, ascending.</param>
    protected abstract Value Reduce(LoweringContext context, Value x, IReadOnlyList<int> axes);

    public sealed override void Infer(InferenceContext context)
    {
        if (context.Shape("X") is not { } x || Axes(context, x) is not { } axes)
        {
            return;
        }

        var count = axes.Aggregate(1L, (product, axis) => product * x[axis]);
        if (Check(context, count))
        {
            context.Result(Reduced(context.Arguments, x, axes));
        }
    }

    public sealed override Value Lower(LoweringContext context)
    {
        var x = context.Value("X");
        var axes = Axes(context.Arguments, x.Shape);
        var shape = Reduced(context.Arguments, x.Shape, axes);
        if (axes.Count == 0)
        {
            // One number a sample is reduced along an axis of 1.
            axes = [x.Shape.Rank];
            x = context.Builder.Reshape(x.Name + ".alone", x, Shape.Of([.. x.Shape.Axes, 1]));
        }

        var value = Reduce(context, x, axes);
        return context.Builder.Reshape(context.Node.Name, value, shape);
    }

    public sealed override string Formula(NodeArguments arguments)
    {
        var formula = FormulaOf(arguments.Text("X")!);
        return arguments.Integers("Axes") switch
        {
            null => formula,
            { Count: 1 } axes => $"{formula} over axis {axes[0]}",
            { } axes => $"{formula} over axes {string.Join(", ", axes)}",
        };
    }

    private static Shape Reduced(NodeArguments arguments, Shape x, IReadOnlyList<int> axes) =>
        arguments.Flag("KeepDimensions")
            ? Shape.Of(x.Axes.Select((size, axis) => axes.Contains(axis) ? 1 : size))
            : x.WithoutAxes([.. axes]);

    /// <summary>The axes of the IR's shape, ascending.</summary>
    private static IReadOnlyList<int> Axes(NodeArguments arguments, Shape x)
    {
        var batch = x.IsBatched ? 1 : 0;
        return arguments.Integers("Axes") is { } given
            ? [.. given.Select(axis => axis < 0 ? axis + x.Rank : axis + batch).OrderBy(axis => axis)]
            : [.. Enumerable.Range(batch, x.Rank - batch)];
    }

    /// <summary>The same; null, with everything said, where the axes given are wrong.</summary>
    private static IReadOnlyList<int>? Axes(InferenceContext context, Shape x)
    {
        var given = context.Arguments.Integers("Axes");
        if (given is { Count: 0 })
        {
            context.Invalid("Axes", $"'{context.Node.Name}' has no axes; name some, or leave Axes out for all of them");
            return null;
        }

        var rank = InferenceContext.PerSample(x).Rank;
        var seen = new HashSet<int>();
        for (var i = 0; i < (given?.Count ?? 0); i++)
        {
            var axis = given![i];
            if (axis < -rank || axis >= rank)
            {
                Report(context, i, rank == 0
                    ? $"has the axis {axis}, but it reads one number a sample, which has no axes"
                    : $"has the axis {axis}, which must be from {-rank} to {rank - 1} for the shape {x}");
                return null;
            }

            if (!seen.Add(axis < 0 ? axis + rank : axis))
            {
                Report(context, i, $"names the axis {axis} of {x} twice; once is enough");
                return null;
            }
        }

        return Axes(context.Arguments, x);
    }

    private static void Report(InferenceContext context, int index, string what) =>
        context.Report(ProblemIds.InvalidArgument, "Axes", index, $"'{context.Node.Name}' {what}");
}
