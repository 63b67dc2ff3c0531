using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Normalisation;

/// <summary>Divides the last axis of each sample by its root mean square.</summary>
public sealed class RmsNormOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    public override void Infer(InferenceContext context)
    {
        if (NormalisationRules.PerSample(context, "an axis to normalise") is { } perSample)
        {
            NormalisationRules.Parameters(context, Shape.Of([perSample[perSample.Rank - 1]]), hasBias: false);
            context.Result(context.Shape("X")!);
        }
    }

    public override Value Lower(LoweringContext context) => context.Builder.Add(new RowNormalizationOperation(
        context.Node.Name,
        NormalizedRows.OfTrailingAxes(context.Value("X").Shape, 1),
        context.Arguments.Real("Epsilon"),
        isCentred: false,
        context.Value("X"),
        context.Parameter("weight"),
        null)).Result;

    public override string Formula(NodeArguments arguments)
    {
        var x = arguments.Text("X");
        return $"{x} / sqrt(mean({x}²) + {NormalisationRules.Text(arguments.Real("Epsilon"))}) ⊙ weight";
    }
}
