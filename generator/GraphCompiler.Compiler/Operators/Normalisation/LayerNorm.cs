using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Normalisation;

/// <summary>Normalises the last axes of each sample.</summary>
public sealed class LayerNormOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    public override void Infer(InferenceContext context)
    {
        if (NormalisationRules.PerSample(context, "an axis to normalise") is not { } perSample)
        {
            return;
        }

        var dimensions = context.Arguments.Integer("Dimensions");
        if (dimensions < 1 || dimensions > perSample.Rank)
        {
            context.Invalid(
                "Dimensions",
                $"'{context.Node.Name}' has Dimensions {dimensions}, which must be from 1 to {perSample.Rank} "
                + $"for the shape {context.Shape("X")}");
            return;
        }

        if (context.Arguments.Flag("Affine"))
        {
            NormalisationRules.Parameters(
                context, Shape.Of(perSample.Axes.Skip(perSample.Rank - dimensions)));
        }

        context.Result(context.Shape("X")!);
    }

    public override Value Lower(LoweringContext context)
    {
        var x = context.Value("X");
        return NormalisationRules.Lower(
            context,
            NormalizedRows.OfTrailingAxes(x.Shape, context.Arguments.Integer("Dimensions")),
            context.Arguments.Flag("Affine"));
    }

    public override string Formula(NodeArguments arguments) =>
        NormalisationRules.Formula(arguments, arguments.Flag("Affine"));
}
