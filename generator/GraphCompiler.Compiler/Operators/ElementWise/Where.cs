using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.ElementWise;

/// <summary>One of two nodes, as a third decides.</summary>
public sealed class WhereOperator : NodeOperator
{
    private static readonly Expression Choice = Simplifier.Apply(
        ScalarFunctions.Where, Expression.X(0), Expression.X(1), Expression.X(2));

    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["Condition", "A", "B"];

    public override void Infer(InferenceContext context)
    {
        if (context.Broadcast("chooses between", ("Condition", -1), ("A", -1), ("B", -1)) is { } shape)
        {
            context.Result(shape);
        }
    }

    public override Value Lower(LoweringContext context) => context.Builder.ElementWise(
        context.Node.Name,
        Choice,
        context.Align(context.Value("Condition"), context.Value("A"), context.Value("B")));

    public override string Formula(NodeArguments arguments) =>
        Choice.ToFormula(index => arguments.Text(ReferenceArguments[index])!);
}
