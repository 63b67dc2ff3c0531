using System.Globalization;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>
/// The cross-entropy between softmax(prediction) and class indices or a distribution, in one operation.
/// </summary>
public sealed class SoftmaxCrossEntropyOperator : LossFunction
{
    protected override IReadOnlyList<string> ReferenceArguments => ["Prediction", "Target", "ClassWeights"];

    public override (int Axis, int Ignored)? Classes(Graphs.GraphNode node)
    {
        var axis = node.Arguments.Integer("ClassAxis");
        var rank = InferenceContext.PerSample(node.Operand("Prediction")!.Shape!).Rank;
        return (axis < 0 ? axis + rank : axis, node.Arguments.Integer("IgnoreIndex"));
    }

    protected override Shape? InferElements(InferenceContext context)
    {
        var smoothing = context.Arguments.Real("LabelSmoothing");
        var isRight = true;
        if (!(smoothing >= 0 && smoothing < 1))
        {
            context.Invalid(
                "LabelSmoothing",
                $"'{context.Node.Name}' has LabelSmoothing {smoothing.ToString(CultureInfo.InvariantCulture)}, "
                + "which must be in [0, 1)");
            isRight = false;
        }

        if (context.Shape("Prediction") is not { } prediction
            || context.Operand("Target") is not { } target
            || context.Axis("ClassAxis", prediction) is not { } axis)
        {
            return null;
        }

        var positions = prediction.WithoutAxes([axis]);
        var isIndexed = target.ElementType == ElementType.Int32;
        var expected = InferenceContext.PerSample(isIndexed ? positions : prediction);
        if (InferenceContext.PerSample(target.Shape!) != expected || (target.Shape!.IsBatched && !prediction.IsBatched))
        {
            var what = isIndexed ? "class indices" : "a distribution";
            context.Report(
                ProblemIds.ShapeMismatch,
                "Target",
                -1,
                $"'{context.Node.Name}' compares '{context.Operand("Prediction")!.Name}' {prediction} "
                + $"with {what} '{target.Name}' {target.Shape}; "
                + $"'{target.Name}' must have the shape {Shape.Of(prediction.IsBatched, expected.Axes)}");
            isRight = false;
        }

        return CheckWeights(context, prediction[axis]) & CheckLabels(context, target, prediction[axis]) && isRight
            ? positions
            : null;
    }

    private static bool CheckWeights(InferenceContext context, int classes)
    {
        if (!context.Arguments.IsGiven("ClassWeights"))
        {
            return true;
        }

        if (context.Shape("ClassWeights") is not { } weights)
        {
            return false;
        }

        if (weights == Shape.Of([classes]))
        {
            return true;
        }

        context.Report(
            ProblemIds.ShapeMismatch,
            "ClassWeights",
            -1,
            $"'{context.Node.Name}' has {classes} classes, "
            + $"and class weights '{context.Operand("ClassWeights")!.Name}' {weights}; "
            + $"they must have the shape [{classes}]");
        return false;
    }

    private static bool CheckLabels(InferenceContext context, Graphs.GraphNode target, int classes)
    {
        var ignored = context.Arguments.Integer("IgnoreIndex");
        if (target.Operator.Name != "Constant" || target.ElementType != ElementType.Int32)
        {
            return true;
        }

        foreach (var label in target.Arguments.Reals("Values")!)
        {
            if (label != ignored && (label < 0 || label >= classes))
            {
                context.Invalid(
                    "Target",
                    $"'{context.Node.Name}' has {classes} classes, but '{target.Name}' holds the index {label}, "
                    + $"which must be from 0 to {classes - 1} or {ignored}");
                return false;
            }
        }

        return true;
    }

    protected override Value LowerElements(LoweringContext context, string name) => Entropy(context, name).Losses;

    public override Value Lower(LoweringContext context)
    {
        var name = context.Node.Name;
        if (!IsLoss(context.Arguments))
        {
            return LowerElements(context, name);
        }

        var entropy = Entropy(context, name + ".elements");
        if (entropy.Counted is null || context.Arguments.Choice("Reduction") != "Mean")
        {
            return Reduce(context, entropy.Losses, entropy.Losses);
        }

        var all = Enumerable.Range(0, entropy.Losses.Shape.Rank).ToArray();
        var sum = context.Builder.Sum(name + ".sum", entropy.Losses, all);
        var count = context.Builder.Sum(name + ".count", entropy.Counted, all);
        return context.Builder.ElementWise(name, Expressions.Expression.X(0) / Expressions.Expression.X(1), sum, count);
    }

    private static SoftmaxCrossEntropyOperation Entropy(LoweringContext context, string name)
    {
        var prediction = context.Value("Prediction");
        var target = context.Value("Target");
        var axis = context.Axis("ClassAxis", prediction);
        if (prediction.Shape.IsBatched && !target.Shape.IsBatched)
        {
            target = context.Builder.BroadcastTo(
                target, target.Kind == ElementKind.Integer ? prediction.Shape.WithoutAxes([axis]) : prediction.Shape);
        }

        var weights = context.Arguments.IsGiven("ClassWeights") ? new[] { context.Value("ClassWeights") } : [];
        var ignored = context.Arguments.Integer("IgnoreIndex");
        if (target.Kind == ElementKind.Integer)
        {
            context.CheckIndices(target, 0, prediction.Shape[axis], ignored);
        }

        return context.Builder.Add(new SoftmaxCrossEntropyOperation(
            name, axis, context.Arguments.Real("LabelSmoothing"), ignored, [prediction, target, .. weights]));
    }

    public override string Formula(NodeArguments arguments) =>
        FormulaOf(arguments, $"cross-entropy(softmax({arguments.Text("Prediction")}), {arguments.Text("Target")})");
}
