using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>The axes of one sample in another order.</summary>
public sealed class TransposeOperator : LayoutOperator
{
    public override void Infer(InferenceContext context)
    {
        if (context.Alike("X") is not { } x)
        {
            return;
        }

        var perSample = InferenceContext.PerSample(x);
        if (Permutation(context.Arguments, perSample.Rank) is not { } permutation)
        {
            var given = context.Arguments.Integers("Permutation") is { } axes ? string.Join(", ", axes) : "null";
            context.Invalid(
                "Permutation",
                $"'{context.Node.Name}' has the permutation ({given}), "
                + $"which must name each axis of '{context.Operand("X")!.Name}' {x} once, "
                + $"0 to {perSample.Rank - 1} without the batch");
            return;
        }

        context.Result(Shape.Of(x.IsBatched, permutation.Select(axis => perSample[axis])));
    }

    // The axes from 0 on; null unless each is there once.
    private static int[]? Permutation(NodeArguments arguments, int rank)
    {
        var axes = arguments.Integers("Permutation")?.Select(axis => axis < 0 ? axis + rank : axis).ToArray();
        return axes is not null && axes.OrderBy(axis => axis).SequenceEqual(Enumerable.Range(0, rank)) ? axes : null;
    }

    public override Value Lower(LoweringContext context)
    {
        var x = context.Value("X");
        var batch = x.Shape.IsBatched ? 1 : 0;
        var permutation = Permutation(context.Arguments, x.Shape.Rank - batch)!.Select(axis => axis + batch);
        int[] axes = [.. Enumerable.Range(0, batch), .. permutation];
        return Named(context, context.Builder.Transpose(context.Node.Name, x, axes));
    }

    public override string Formula(NodeArguments arguments) =>
        $"transpose({arguments.Text("X")}, {string.Join(", ", arguments.Integers("Permutation")!)})";
}
