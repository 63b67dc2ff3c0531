using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.Graphs.Warnings;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>A loss: elements, and how they become one number.</summary>
public abstract class LossFunction : NodeOperator
{
    /// <summary>
    /// The argument that names the one node that is compared with the reference; null where there is none.
    /// </summary>
    public virtual string? PredictionArgument => "Prediction";

    /// <summary>The arguments that name what the loss predicts from; none for a penalty.</summary>
    public virtual IReadOnlyList<string> PredictionArguments =>
        PredictionArgument is { } argument ? [argument] : [];

    /// <summary>The argument that names what that should have been; null where there is none.</summary>
    public virtual string? ReferenceArgument => "Target";

    /// <summary>
    /// The per-sample axis along which the loss tells classes apart, and the index that does not count where there is
    /// one; null where it does not.
    /// </summary>
    public virtual (int Axis, int? Ignored)? Classes(GraphNode node) => null;

    /// <summary>The functions that the loss applies to its prediction itself; none for most.</summary>
    protected virtual IReadOnlyList<string> AppliedFunctions => [];

    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["Prediction", "Target"];

    public override IEnumerable<Problem> Warnings(GraphNode node) =>
        PredictionArgument is { } argument && AppliedTwice.Find(node, argument, AppliedFunctions) is { } problem
            ? [problem]
            : [];

    /// <summary>Without a reduction the node is no loss, but its elements.</summary>
    public static bool IsLoss(NodeArguments arguments) => arguments.Choice("Reduction") != "None";

    public sealed override void Infer(InferenceContext context)
    {
        var isRight = context.Finite("Weight") & context.Defined("Reduction");
        if (InferElements(context) is { } elements && isRight)
        {
            context.Result(IsLoss(context.Arguments) ? Shape.Scalar : elements);
        }
    }

    /// <summary>The shape rule of the elements; null, with everything said, where something is wrong.</summary>
    protected abstract Shape? InferElements(InferenceContext context);

    public sealed override Value Lower(LoweringContext context) =>
        IsLoss(context.Arguments) ? LowerLoss(context) : LowerElements(context, context.Node.Name);

    /// <summary>The loss, one number.</summary>
    protected virtual Value LowerLoss(LoweringContext context)
    {
        var elements = LowerElements(context, context.Node.Name + ".elements");
        return Reduce(context, elements, elements.Shape);
    }

    protected abstract Value LowerElements(LoweringContext context, string name);

    /// <summary>Reduces the elements; a mean divides by the number of elements of <paramref name="counted"/>.</summary>
    protected static Value Reduce(LoweringContext context, Value elements, Shape counted)
    {
        var name = context.Node.Name;
        var reduction = context.Arguments.Choice("Reduction");
        var (factor, timesBatch) = counted.Size;
        var (divisor, byBatch) = reduction switch
        {
            "Mean" => (factor, timesBatch),
            "BatchMean" => (1, timesBatch),
            _ => (1, false),
        };
        var isPlain = divisor == 1 && !byBatch;
        var sum = context.Builder.Sum(
            isPlain ? name : name + ".sum", elements, Enumerable.Range(0, elements.Shape.Rank));
        if (isPlain)
        {
            // A loss is a value of its own, even where it is the very number it reads: other passes
            // compute the one and not the other.
            return sum == elements ? context.Builder.ElementWise(name, Expression.X(0), elements) : sum;
        }

        return byBatch
            ? context.Builder.ElementWise(
                name, Expression.X(0) / (Expression.X(1) * (double)divisor), sum, context.Batch)
            : context.Builder.ElementWise(name, Expression.X(0) / (double)divisor, sum);
    }

    /// <summary>
    /// The shape of a prediction that a reference broadcasts to; null, with everything said, where it does not.
    /// </summary>
    protected Shape? SameShape(InferenceContext context)
    {
        if (context.Broadcast("compares", (PredictionArgument!, -1), (ReferenceArgument!, -1)) is not { } shape)
        {
            return null;
        }

        var prediction = context.Shape(PredictionArgument!)!;
        if (InferenceContext.PerSample(prediction) == InferenceContext.PerSample(shape))
        {
            return shape;
        }

        var (left, right) = (context.Operand(PredictionArgument!)!, context.Operand(ReferenceArgument!)!);
        context.Report(
            ProblemIds.ShapeMismatch,
            ReferenceArgument,
            -1,
            $"'{context.Node.Name}' compares '{left.Name}' {left.Shape} with '{right.Name}' {right.Shape}; "
            + "the second must have the shape of the first or broadcast to it");
        return null;
    }

    protected virtual string FormulaOf(NodeArguments arguments, string elements) => arguments.Choice("Reduction") switch
    {
        "Sum" => $"Σ {elements}",
        "None" => elements,
        "BatchMean" => $"Σ {elements} / batch",
        _ => $"mean {elements}",
    };
}
