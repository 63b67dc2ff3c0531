using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.ElementWise;

/// <summary>A power of two nodes, or of one and a number.</summary>
public sealed class PowerOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["A", "B", "X"];

    public override void Infer(InferenceContext context)
    {
        var shape = !IsFixed(context.Arguments) ? context.Broadcast("takes powers of", ("A", -1), ("B", -1))
            : context.Finite("Exponent") ? context.Shape("X")
            : null;
        if (shape is not null)
        {
            context.Result(shape);
        }
    }

    public override Value Lower(LoweringContext context) => context.Builder.ElementWise(
        context.Node.Name,
        Power(context.Arguments),
        IsFixed(context.Arguments)
            ? [context.Value("X")]
            : context.Align(context.Value("A"), context.Value("B")));

    public override string Formula(NodeArguments arguments) =>
        Power(arguments).ToFormula(index => arguments.Text(IsFixed(arguments) ? "X" : index == 0 ? "A" : "B")!);

    private static bool IsFixed(NodeArguments arguments) => arguments.IsGiven("Exponent");

    private static Expression Power(NodeArguments arguments) => Simplifier.Apply(
        ScalarFunctions.Power,
        Expression.X(0),
        IsFixed(arguments) ? arguments.Real("Exponent") : Expression.X(1));
}
