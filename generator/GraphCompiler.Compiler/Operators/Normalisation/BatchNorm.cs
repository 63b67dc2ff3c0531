using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Normalisation;

/// <summary>Normalises each channel over the batch; by running statistics in inference, and where frozen.</summary>
public sealed class BatchNormOperator : NodeOperator
{
    private const string RunningMean = "running_mean";
    private const string RunningVariance = "running_var";

    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    public override void Infer(InferenceContext context)
    {
        var momentum = context.Arguments.Real("Momentum");
        var isRight = momentum is >= 0 and <= 1;
        if (!isRight)
        {
            context.Invalid(
                "Momentum",
                $"'{context.Node.Name}' has Momentum {NormalisationRules.Text(momentum)}, which must be from 0 to 1");
        }

        if (NormalisationRules.PerSample(context, "an axis of channels") is not { } perSample || !isRight)
        {
            return;
        }

        var x = context.Shape("X")!;
        if (!x.IsBatched && x.Rank == 1 && !context.Arguments.Flag("Frozen"))
        {
            NormalisationRules.Mismatch(
                context,
                $"'{context.Node.Name}' normalises '{context.Operand("X")!.Name}' {x} by the batch, "
                + "but it has no batch and one value a channel; use LayerNorm, or read a node that depends on an input");
            return;
        }

        var channels = Shape.Of([perSample[0]]);
        if (context.Arguments.Flag("Affine"))
        {
            NormalisationRules.Parameters(context, channels);
        }

        context.Buffer(RunningMean, channels, 0);
        context.Buffer(RunningVariance, channels, 1);
        context.Result(x);
    }

    public override Value Lower(LoweringContext context)
    {
        var (node, builder, x) = (context.Node.Name, context.Builder, context.Value("X"));
        if (x.Shape.IsBatched)
        {
            return Normalize(context, node, x);
        }

        var sample = builder.Reshape(node + ".sample", x, Shape.Of([1, .. x.Shape.Axes]));
        return builder.Reshape(node, Normalize(context, node + ".normalized", sample), x.Shape);
    }

    private static Value Normalize(LoweringContext context, string name, Value x)
    {
        var arguments = context.Arguments;
        var epsilon = arguments.Real("Epsilon");
        var (scale, offset) = arguments.Flag("Affine")
            ? (context.Parameter("weight"), context.Parameter("bias"))
            : ((Value?)null, (Value?)null);
        var statistics = new RunningStatistics(
            context.Builder, epsilon, context.Buffer(RunningMean), context.Buffer(RunningVariance));
        if (context.Mode == Mode.Inference)
        {
            return statistics.Fold(name, x, scale, offset);
        }

        if (arguments.Flag("Frozen"))
        {
            return statistics.Normalize(name, x, scale, offset);
        }

        if (x.Shape.SizeOf(2, x.Shape.Rank) == Size.One && x.Shape.IsBatched)
        {
            context.Module.BatchChecks.Add(new BatchCheck(context.Node.Name, 2));
        }

        var operation = context.Builder.Add(new BatchNormalizationOperation(
            name, epsilon, arguments.Real("Momentum"), x, scale, offset, statistics.Mean, statistics.Variance));
        context.Store(RunningMean, operation.NewMean);
        context.Store(RunningVariance, operation.NewVariance);
        return operation.Result;
    }

    public override string Formula(NodeArguments arguments) =>
        NormalisationRules.Formula(arguments, arguments.Flag("Affine"));
}
