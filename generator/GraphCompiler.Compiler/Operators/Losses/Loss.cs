using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>Any node as a loss.</summary>
public sealed class LossOperator : LossFunction
{
    public override string? PredictionArgument => null;

    public override string? ReferenceArgument => null;

    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    protected override Shape? InferElements(InferenceContext context) => context.Shape("X");

    protected override Value LowerElements(LoweringContext context, string name) => context.Value("X");

    public override string Formula(NodeArguments arguments) => FormulaOf(arguments, arguments.Text("X")!);
}
