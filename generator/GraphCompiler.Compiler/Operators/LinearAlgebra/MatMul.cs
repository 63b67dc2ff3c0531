using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.LinearAlgebra;

/// <summary>
/// NumPy's matmul: matrices in the last two axes, broadcast over the others; one axis alone is a row or a column.
/// </summary>
public sealed class MatMulOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["A", "B"];

    public override void Infer(InferenceContext context)
    {
        if (context.Shape("A") is not { } a || context.Shape("B") is not { } b)
        {
            return;
        }

        var (left, right) = (InferenceContext.PerSample(a), InferenceContext.PerSample(b));
        if (!HasAxes(context, "A", left) | !HasAxes(context, "B", right))
        {
            return;
        }

        var (rows, depth) = Ends(left, context.Arguments.Flag("TransposeLeft"), isLeft: true);
        var (otherDepth, columns) = Ends(right, context.Arguments.Flag("TransposeRight"), isLeft: false);
        if (depth != otherDepth)
        {
            context.Report(
                ProblemIds.ShapeMismatch,
                "B",
                -1,
                $"'{context.Node.Name}' multiplies '{context.Operand("A")!.Name}' {a} "
                + $"by '{context.Operand("B")!.Name}' {b}; "
                + $"the rows of the one have {depth} elements and the columns of the other {otherDepth}, "
                + "which must be equal");
            return;
        }

        var leading = Shape.Broadcast([Leading(left), Leading(right)]);
        if (leading is null)
        {
            context.Report(
                ProblemIds.ShapeMismatch,
                "B",
                -1,
                $"'{context.Node.Name}' multiplies '{context.Operand("A")!.Name}' {a} "
                + $"by '{context.Operand("B")!.Name}' {b}; "
                + "the axes before their matrices must be equal or 1");
            return;
        }

        int[] matrix = [.. left.Rank > 1 ? new[] { rows } : [], .. right.Rank > 1 ? new[] { columns } : []];
        context.Result(Shape.Of(a.IsBatched || b.IsBatched, [.. leading.Axes, .. matrix]));
    }

    private static bool HasAxes(InferenceContext context, string argument, Shape shape)
    {
        var transpose = argument == "A" ? "TransposeLeft" : "TransposeRight";
        if (shape.Rank == 0)
        {
            context.Report(
                ProblemIds.ShapeMismatch,
                argument,
                -1,
                $"'{context.Node.Name}' is a matrix product, "
                + $"but '{context.Operand(argument)!.Name}' is a single number; use Multiply");
            return false;
        }

        if (shape.Rank == 1 && context.Arguments.Flag(transpose))
        {
            context.Invalid(
                transpose,
                $"'{context.Node.Name}' has {transpose}, "
                + $"but '{context.Operand(argument)!.Name}' has one axis only; leave it out");
            return false;
        }

        return true;
    }

    private static (int Rows, int Columns) Ends(Shape shape, bool transpose, bool isLeft)
    {
        if (shape.Rank == 1)
        {
            return isLeft ? (1, shape[0]) : (shape[0], 1);
        }

        var (rows, columns) = (shape[shape.Rank - 2], shape[shape.Rank - 1]);
        return transpose ? (columns, rows) : (rows, columns);
    }

    private static Shape Leading(Shape shape) => Shape.Of(shape.Axes.Take(Math.Max(0, shape.Rank - 2)));

    public override Value Lower(LoweringContext context)
    {
        var name = context.Node.Name;
        var (a, b) = (context.Value("A"), context.Value("B"));
        var (transposeA, transposeB) =
            (context.Arguments.Flag("TransposeLeft"), context.Arguments.Flag("TransposeRight"));
        var result = context.Node.Shape!;
        var (left, right) = (InferenceContext.PerSample(a.Shape), InferenceContext.PerSample(b.Shape));
        if (right.Rank == 1 && b.Shape.IsBatched && !a.Shape.IsBatched && left.Rank == 2)
        {
            // A fixed matrix times a vector a sample is a linear layer: one product for the whole batch.
            return context.Builder.Linear(name, b, a, !transposeA);
        }

        a = left.Rank == 1 ? Matrix(context, a, [1, left[0]]) : a;
        b = right.Rank == 1 ? Matrix(context, b, [right[0], 1]) : b;
        Value product;
        if (!transposeA && !b.Shape.IsBatched && b.Shape.Rank == 2)
        {
            product = context.Builder.Linear(name, a, b, transposeB);
        }
        else
        {
            (a, b) = SameLeading(context, a, b);
            product = context.Builder.Add(MatrixProduct.Batched(name, a, b, transposeA, transposeB)).Result;
        }

        if (product.Shape != result)
        {
            product.Name = name + ".matrix";
        }

        return context.Builder.Reshape(name, product, result);
    }

    private static Value Matrix(LoweringContext context, Value value, IEnumerable<int> axes) =>
        context.Builder.Reshape(value.Name + ".matrix", value, Shape.Of(value.Shape.IsBatched, axes));

    // The kernel takes equal leading axes, or none; anything between is written out.
    private static (Value A, Value B) SameLeading(LoweringContext context, Value a, Value b)
    {
        var aligned = context.Align(a, b);
        (a, b) = (aligned[0], aligned[1]);
        var (leadingA, leadingB) = (Leading(a.Shape), Leading(b.Shape));
        var leading = Shape.Broadcast([leadingA, leadingB])!;
        return (Expand(context, a, leadingA, leading), Expand(context, b, leadingB, leading));
    }

    private static Value Expand(LoweringContext context, Value value, Shape own, Shape leading) =>
        own == leading || own.Rank == 0
            ? value
            : context.Builder.BroadcastTo(value, Shape.Of([.. leading.Axes, .. value.Shape.Axes.Skip(own.Rank)]));

    public override string Formula(NodeArguments arguments) =>
        $"{arguments.Text("A")}{(arguments.Flag("TransposeLeft") ? "ᵀ" : "")} · "
        + $"{arguments.Text("B")}{(arguments.Flag("TransposeRight") ? "ᵀ" : "")}";
}
