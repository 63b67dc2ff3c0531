using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Normalisation;

/// <summary>Normalises groups of channels of each sample.</summary>
public sealed class GroupNormOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    public override void Infer(InferenceContext context)
    {
        var groups = context.Arguments.Integer("Groups");
        if (groups < 1)
        {
            context.Invalid("Groups", $"'{context.Node.Name}' has {groups} groups; it needs at least 1");
        }

        if (NormalisationRules.PerSample(context, "an axis of channels") is not { } perSample || groups < 1)
        {
            return;
        }

        if (perSample[0] % groups != 0)
        {
            context.Invalid(
                "Groups",
                $"'{context.Node.Name}' divides the {perSample[0]} channels of '{context.Operand("X")!.Name}' "
                + $"{context.Shape("X")} into {groups} groups; it must be a number that divides them");
            return;
        }

        if (context.Arguments.Flag("Affine"))
        {
            NormalisationRules.Parameters(context, Shape.Of([perSample[0]]));
        }

        context.Result(context.Shape("X")!);
    }

    public override Value Lower(LoweringContext context) => NormalisationRules.Lower(
        context,
        NormalizedRows.OfChannels(context.Value("X").Shape, context.Arguments.Integer("Groups")),
        context.Arguments.Flag("Affine"));

    public override string Formula(NodeArguments arguments) =>
        NormalisationRules.Formula(arguments, arguments.Flag("Affine"));
}
