using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.ElementWise;

/// <summary>An element-wise operator of one or more nodes that folds a function of two over them.</summary>
public abstract class VariadicOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    /// <summary>What the operator does with its operands, for messages.</summary>
    protected abstract string Verb { get; }

    protected abstract ScalarFunction Function { get; }

    public override void Infer(InferenceContext context)
    {
        if (context.Shapes("X") is { } shapes
            && context.Broadcast(Verb, [.. Enumerable.Range(0, shapes.Count).Select(index => ("X", index))])
                is { } shape)
        {
            context.Result(shape);
        }
    }

    public override Value Lower(LoweringContext context)
    {
        var operands = context.Align([.. context.Values("X")]);
        var value = operands[0];
        for (var i = 1; i < operands.Length; i++)
        {
            var name = i == operands.Length - 1 ? context.Node.Name : $"{context.Node.Name}.part";
            value = context.Builder.ElementWise(
                name, Simplifier.Apply(Function, Expression.X(0), Expression.X(1)), value, operands[i]);
        }

        return value;
    }

    public override string Formula(NodeArguments arguments)
    {
        var names = arguments.Texts("X");
        var expression = Enumerable.Range(0, names.Count).Select(Expression.X)
            .Aggregate((left, right) => Simplifier.Apply(Function, left, right));
        return expression.ToFormula(index => names[index]!);
    }
}
