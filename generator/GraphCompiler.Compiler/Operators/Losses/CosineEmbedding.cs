using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Reductions;
using static GraphCompiler.Compiler.Expressions.Simplifier;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>Pulls like vectors into one direction, and drives unlike ones apart up to a margin.</summary>
public sealed class CosineEmbeddingOperator : LossFunction
{
    private const double AddedToSquares = 1e-12;

    public override string? PredictionArgument => null;

    public override string? ReferenceArgument => null;

    public override IReadOnlyList<string> PredictionArguments { get; } = ["A", "B"];

    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["A", "B", "Target"];

    protected override Shape? InferElements(InferenceContext context)
    {
        if (!context.Finite("Margin")
            || Vectors.Positions(context, "A", "B") is not { } positions
            || context.Shape("Target") is not { } target)
        {
            return null;
        }

        var own = InferenceContext.PerSample(positions);
        if (Shape.Broadcast([own, InferenceContext.PerSample(target)]) == own)
        {
            return Shape.Of(positions.IsBatched || target.IsBatched, own.Axes);
        }

        context.Report(
            ProblemIds.ShapeMismatch,
            "Target",
            -1,
            $"'{context.Node.Name}' compares vectors at the positions {positions} "
            + $"with '{context.Operand("Target")!.Name}' {target}, which must have that shape or broadcast to it");
        return null;
    }

    protected override Value LowerElements(LoweringContext context, string name)
    {
        var (builder, own) = (context.Builder, context.Node.Name);
        var (a, b, axis) = Vectors.Align(context, context.Value("A"), context.Value("B"), -1);
        var cosine = builder.ElementWise(
            own + ".cosine",
            Expression.X(0) / Apply(
                ScalarFunctions.Sqrt, (Expression.X(1) + AddedToSquares) * (Expression.X(2) + AddedToSquares)),
            Vectors.Dot(builder, own + ".dot", a, b, axis),
            Vectors.Squares(builder, own + ".a", a, axis),
            Vectors.Squares(builder, own + ".b", b, axis));
        return builder.ElementWise(
            name, Element(context.Arguments), context.Align(cosine, context.Value("Target")));
    }

    // Of the cosine and the target.
    private static Expression Element(NodeArguments arguments)
    {
        var (cosine, target) = (Expression.X(0), Expression.X(1));
        var excess = cosine - arguments.Real("Margin");
        return Apply(
            ScalarFunctions.Where,
            Apply(ScalarFunctions.Equal, target, 1),
            1 - cosine,
            Apply(ScalarFunctions.Where, Apply(ScalarFunctions.Equal, target, -1), NotNegative(excess), 0));
    }

    /// <summary>max(x, 0) with the derivative 1 at 0, as PyTorch's <c>clamp_min</c> has it.</summary>
    internal static Expression NotNegative(Expression x) =>
        Apply(ScalarFunctions.Where, Apply(ScalarFunctions.Less, x, 0), 0, x);

    public override string Formula(NodeArguments arguments) => FormulaOf(
        arguments,
        $"cosine-embedding({arguments.Text("A")}, {arguments.Text("B")}, {arguments.Text("Target")})");
}
