using System.Globalization;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>
/// The cross-entropy between softmax(prediction) and class indices or a distribution, in one operation.
/// </summary>
public sealed class SoftmaxCrossEntropyOperator : ClassLoss
{
    protected override bool TakesDistribution => true;

    protected override IReadOnlyList<string> AppliedFunctions { get; } = ["Softmax", "LogSoftmax"];

    protected override Shape? InferElements(InferenceContext context)
    {
        var smoothing = context.Arguments.Real("LabelSmoothing");
        var isRight = smoothing >= 0 && smoothing < 1;
        if (!isRight)
        {
            context.Invalid(
                "LabelSmoothing",
                $"'{context.Node.Name}' has LabelSmoothing {smoothing.ToString(CultureInfo.InvariantCulture)}, "
                + "which must be in [0, 1)");
        }

        var elements = base.InferElements(context);
        return isRight ? elements : null;
    }

    protected override Value LowerElements(LoweringContext context, string name) => Entropy(context, name).Losses;

    protected override Value LowerLoss(LoweringContext context)
    {
        var entropy = Entropy(context, context.Node.Name + ".elements");
        return Reduce(context, entropy.Losses, entropy.Counted);
    }

    private SoftmaxCrossEntropyOperation Entropy(LoweringContext context, string name)
    {
        var (prediction, axis, target) = Compared(context);
        return context.Builder.Add(new SoftmaxCrossEntropyOperation(
            name,
            axis,
            context.Arguments.Real("LabelSmoothing"),
            context.Arguments.Integer("IgnoreIndex"),
            [prediction, target, .. Weights(context)]));
    }

    public override string Formula(NodeArguments arguments) =>
        FormulaOf(arguments, $"cross-entropy(softmax({arguments.Text("Prediction")}), {arguments.Text("Target")})");
}
