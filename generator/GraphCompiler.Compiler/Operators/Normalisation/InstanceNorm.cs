using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Normalisation;

/// <summary>Normalises each channel of each sample.</summary>
public sealed class InstanceNormOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    public override void Infer(InferenceContext context)
    {
        if (NormalisationRules.PerSample(context, "an axis of channels") is not { } perSample)
        {
            return;
        }

        if (perSample.SizeOf(1, perSample.Rank) == Size.One)
        {
            NormalisationRules.Mismatch(
                context,
                $"'{context.Node.Name}' normalises each channel of '{context.Operand("X")!.Name}' "
                + $"{context.Shape("X")} by itself, but a channel has one value; use LayerNorm or BatchNorm");
            return;
        }

        if (context.Arguments.Flag("Affine"))
        {
            NormalisationRules.Parameters(context, Shape.Of([perSample[0]]));
        }

        context.Result(context.Shape("X")!);
    }

    public override Value Lower(LoweringContext context)
    {
        var shape = context.Value("X").Shape;
        return NormalisationRules.Lower(
            context,
            NormalizedRows.OfChannels(shape, InferenceContext.PerSample(shape)[0]),
            context.Arguments.Flag("Affine"));
    }

    public override string Formula(NodeArguments arguments) =>
        NormalisationRules.Formula(arguments, arguments.Flag("Affine"));
}
