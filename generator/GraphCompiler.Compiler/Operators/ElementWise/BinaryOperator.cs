using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.ElementWise;

/// <summary>An element-wise operator of two nodes is its expression.</summary>
public abstract class BinaryOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["A", "B"];

    /// <summary>What the operator does with its operands, for messages.</summary>
    protected abstract string Verb { get; }

    /// <summary>The expression, of operands 0 and 1.</summary>
    protected abstract Expression Expression { get; }

    public override void Infer(InferenceContext context)
    {
        if (context.Broadcast(Verb, ("A", -1), ("B", -1)) is { } shape)
        {
            context.Result(shape);
        }
    }

    public override Value Lower(LoweringContext context) =>
        context.Builder.ElementWise(
            context.Node.Name, Expression, context.Align(context.Value("A"), context.Value("B")));

    public override string Formula(NodeArguments arguments) =>
        Expression.ToFormula(index => arguments.Text(index == 0 ? "A" : "B")!);
}
