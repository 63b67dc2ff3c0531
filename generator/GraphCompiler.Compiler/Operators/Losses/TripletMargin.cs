using System.Globalization;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Reductions;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>max(0, ‖anchor - positive‖ - ‖anchor - negative‖ + margin).</summary>
public sealed class TripletMarginOperator : LossFunction
{
    private const double AddedToDifferences = 1e-6;

    public override string? PredictionArgument => null;

    public override string? ReferenceArgument => null;

    public override IReadOnlyList<string> PredictionArguments { get; } = ["Anchor", "Positive", "Negative"];

    protected override IReadOnlyList<string> ReferenceArguments => PredictionArguments;

    // Each distance is along the last axis of its own pair.
    protected override Shape? InferElements(InferenceContext context) =>
        context.Positive("Margin")
        && Vectors.Positions(context, "Anchor", "Positive") is not null
        && Vectors.Positions(context, "Anchor", "Negative") is not null
            ? Vectors.Positions(context, "Anchor", "Positive", "Negative")
            : null;

    protected override Value LowerElements(LoweringContext context, string name)
    {
        var near = Distance(context, context.Node.Name + ".near", "Positive");
        var far = Distance(context, context.Node.Name + ".far", "Negative");
        return context.Builder.ElementWise(
            name,
            CosineEmbeddingOperator.NotNegative(Expression.X(0) - Expression.X(1) + context.Arguments.Real("Margin")),
            context.Align(near, far));
    }

    private static Value Distance(LoweringContext context, string name, string other)
    {
        var difference = context.Builder.ElementWise(
            name + ".difference",
            Expression.X(0) - Expression.X(1) + AddedToDifferences,
            context.Align(context.Value("Anchor"), context.Value(other)));
        return context.Builder.Add(new L2NormOperation(name, difference, difference.Shape.Rank - 1, 1)).Result;
    }

    public override string Formula(NodeArguments arguments) => FormulaOf(
        arguments,
        $"max(0, ‖{arguments.Text("Anchor")} - {arguments.Text("Positive")}‖ "
        + $"- ‖{arguments.Text("Anchor")} - {arguments.Text("Negative")}‖ + {Margin(arguments)})");

    private static string Margin(NodeArguments arguments) =>
        arguments.Real("Margin").ToString("R", CultureInfo.InvariantCulture);
}
