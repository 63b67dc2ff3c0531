using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>-Σ t log p over the classes.</summary>
public sealed class CrossEntropyOperator : LossFunction
{
    public override (int Axis, int? Ignored)? Classes(GraphNode node)
    {
        var axis = node.Arguments.Integer("ClassAxis");
        var rank = InferenceContext.PerSample(node.Operand("Prediction")!.Shape!).Rank;
        return (axis < 0 ? axis + rank : axis, null);
    }

    protected override Shape? InferElements(InferenceContext context) =>
        SameShape(context) is { } shape && context.Axis("ClassAxis", shape) is { } axis
            ? shape.WithoutAxes([axis])
            : null;

    protected override Value LowerElements(LoweringContext context, string name)
    {
        var terms = Terms(context);
        return context.Builder.Sum(name, terms, [context.Axis("ClassAxis", terms)]);
    }

    protected override Value LowerLoss(LoweringContext context)
    {
        // The mean is over the positions, but the sum is one of all terms.
        var terms = Terms(context);
        return Reduce(context, terms, terms.Shape.WithoutAxes([context.Axis("ClassAxis", terms)]));
    }

    // 0 log 0 is 0.
    private static Value Terms(LoweringContext context)
    {
        var (prediction, target) = (Expression.X(0), Expression.X(1));
        var term = target * Simplifier.Apply(ScalarFunctions.Log, prediction);
        return context.Builder.ElementWise(
            context.Node.Name + ".terms",
            -Simplifier.Apply(ScalarFunctions.Where, target, term, 0),
            context.Align(context.Value("Prediction"), context.Value("Target")));
    }

    public override string Formula(NodeArguments arguments) =>
        FormulaOf(arguments, $"cross-entropy({arguments.Text("Prediction")}, {arguments.Text("Target")})");
}
