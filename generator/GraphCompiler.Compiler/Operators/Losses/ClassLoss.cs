using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>A loss that tells classes apart along one axis of the prediction.</summary>
public abstract class ClassLoss : LossFunction
{
    /// <summary>Whether the reference may be a distribution over the classes.</summary>
    protected virtual bool TakesDistribution => false;

    /// <summary>The class index that does not count; null where each does.</summary>
    protected virtual int? Ignored(NodeArguments arguments) => arguments.Integer("IgnoreIndex");

    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["Prediction", "Target", "ClassWeights"];

    public override (int Axis, int? Ignored)? Classes(GraphNode node)
    {
        var axis = node.Arguments.Integer("ClassAxis");
        var rank = InferenceContext.PerSample(node.Operand("Prediction")!.Shape!).Rank;
        return (axis < 0 ? axis + rank : axis, Ignored(node.Arguments));
    }

    protected override Shape? InferElements(InferenceContext context)
    {
        if (context.Shape("Prediction") is not { } prediction
            || context.Operand("Target") is not { } target
            || context.Axis("ClassAxis", prediction) is not { } axis)
        {
            return null;
        }

        var positions = prediction.WithoutAxes([axis]);
        var isRight = CheckTarget(context, prediction, positions, target);
        return CheckWeights(context, prediction[axis]) & CheckLabels(context, target, prediction[axis]) && isRight
            ? positions
            : null;
    }

    private bool CheckTarget(InferenceContext context, Shape prediction, Shape positions, GraphNode target)
    {
        var isIndexed = target.ElementType == ElementType.Int32;
        if (!isIndexed && !TakesDistribution)
        {
            context.Report(
                ProblemIds.MixedElementTypes,
                "Target",
                -1,
                $"'{context.Node.Name}' compares '{context.Operand("Prediction")!.Name}' with '{target.Name}', "
                + $"which holds real numbers, where {Name} takes class indices (Node<int>)");
            return false;
        }

        var expected = InferenceContext.PerSample(isIndexed ? positions : prediction);
        if (InferenceContext.PerSample(target.Shape!) == expected
            && (prediction.IsBatched || !target.Shape!.IsBatched))
        {
            return true;
        }

        var what = isIndexed ? "class indices" : "a distribution";
        context.Report(
            ProblemIds.ShapeMismatch,
            "Target",
            -1,
            $"'{context.Node.Name}' compares '{context.Operand("Prediction")!.Name}' {prediction} "
            + $"with {what} '{target.Name}' {target.Shape}; "
            + $"'{target.Name}' must have the shape {Shape.Of(prediction.IsBatched, expected.Axes)}");
        return false;
    }

    private bool CheckWeights(InferenceContext context, int classes)
    {
        if (!ReferenceArguments.Contains("ClassWeights") || !context.Arguments.IsGiven("ClassWeights"))
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

    private bool CheckLabels(InferenceContext context, GraphNode target, int classes)
    {
        if (target.Operator.Name != "Constant" || target.ElementType != ElementType.Int32)
        {
            return true;
        }

        var ignored = Ignored(context.Arguments);
        foreach (var label in target.Arguments.Reals("Values")!)
        {
            if (label != ignored && (label < 0 || label >= classes))
            {
                context.Invalid(
                    "Target",
                    $"'{context.Node.Name}' has {classes} classes, but '{target.Name}' holds the index {label}, "
                    + $"which must be from 0 to {classes - 1}{(ignored is null ? "" : $" or {ignored}")}");
                return false;
            }
        }

        return true;
    }

    /// <summary>What is compared: the prediction, its class axis, and the target for as many samples.</summary>
    protected (Value Prediction, int Axis, Value Target) Compared(LoweringContext context)
    {
        var prediction = context.Value("Prediction");
        var target = context.Value("Target");
        var axis = context.Axis("ClassAxis", prediction);
        if (prediction.Shape.IsBatched && !target.Shape.IsBatched)
        {
            target = context.Builder.BroadcastTo(
                target, target.Kind == ElementKind.Integer ? prediction.Shape.WithoutAxes([axis]) : prediction.Shape);
        }

        if (target.Kind == ElementKind.Integer)
        {
            context.CheckIndices(target, 0, prediction.Shape[axis], Ignored(context.Arguments));
        }

        return (prediction, axis, target);
    }

    /// <summary>The class weights as inputs of an operation.</summary>
    protected static Value[] Weights(LoweringContext context) =>
        context.Arguments.IsGiven("ClassWeights") ? [context.Value("ClassWeights")] : [];

    /// <summary>The reduction of losses some of which may not count: <paramref name="counted"/> is how much each does.
    /// </summary>
    protected static Value Reduce(LoweringContext context, Value losses, Value? counted)
    {
        if (counted is null || context.Arguments.Choice("Reduction") != "Mean")
        {
            return Reduce(context, losses, losses.Shape);
        }

        var name = context.Node.Name;
        var all = Enumerable.Range(0, losses.Shape.Rank).ToArray();
        var sum = context.Builder.Sum(name + ".sum", losses, all);
        var count = context.Builder.Sum(name + ".count", counted, all);
        return context.Builder.ElementWise(name, Expression.X(0) / Expression.X(1), sum, count);
    }
}
