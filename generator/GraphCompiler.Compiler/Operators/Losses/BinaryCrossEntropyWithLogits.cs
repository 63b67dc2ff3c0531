using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>(1 - t) z - (1 + (w - 1) t) log sigmoid(z).</summary>
public sealed class BinaryCrossEntropyWithLogitsOperator : ElementWiseLoss
{
    protected override IReadOnlyList<string> AppliedFunctions { get; } = ["Sigmoid", "LogSigmoid"];

    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["Prediction", "Target", "PositiveWeight"];

    protected override Shape? InferElements(InferenceContext context)
    {
        var shape = base.InferElements(context);
        if (shape is null || !context.Arguments.IsGiven("PositiveWeight"))
        {
            return shape;
        }

        if (context.Broadcast("weights", ("Prediction", -1), ("PositiveWeight", -1)) is not { } weighted)
        {
            return null;
        }

        if (InferenceContext.PerSample(weighted) == InferenceContext.PerSample(shape))
        {
            return Shape.Of(shape.IsBatched || weighted.IsBatched, InferenceContext.PerSample(shape).Axes);
        }

        var (prediction, weight) = (context.Operand("Prediction")!, context.Operand("PositiveWeight")!);
        context.Report(
            ProblemIds.ShapeMismatch,
            "PositiveWeight",
            -1,
            $"'{context.Node.Name}' weights '{prediction.Name}' {prediction.Shape} by '{weight.Name}' {weight.Shape}, "
            + "which must have its shape or broadcast to it");
        return null;
    }

    protected override Expression Element(NodeArguments arguments)
    {
        var target = Expression.X(1);
        var logarithm = Simplifier.Apply(ScalarFunctions.LogSigmoid, Expression.X(0));
        var negative = (1 - target) * Expression.X(0);
        return arguments.IsGiven("PositiveWeight")
            ? negative - ((1 + ((Expression.X(2) - 1) * target)) * logarithm)
            : negative - logarithm;
    }

    protected override IReadOnlyList<string> Operands(NodeArguments arguments) =>
        arguments.IsGiven("PositiveWeight") ? ReferenceArguments : base.Operands(arguments);
}
