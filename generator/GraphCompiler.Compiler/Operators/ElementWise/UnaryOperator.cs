using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.ElementWise;

/// <summary>An element-wise operator of one node is its expression.</summary>
public abstract class UnaryOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    /// <summary>The expression, of operand 0.</summary>
    public abstract Expression Expression(NodeArguments arguments);

    /// <summary>Reports what is wrong with the hyper-parameters.</summary>
    protected virtual bool Check(InferenceContext context) => true;

    public override void Infer(InferenceContext context)
    {
        if (Check(context) && context.Shape("X") is { } x)
        {
            context.Result(x);
        }
    }

    public override Value Lower(LoweringContext context) =>
        context.Builder.ElementWise(context.Node.Name, Expression(context.Arguments), context.Value("X"));

    public override string Formula(NodeArguments arguments) =>
        Expression(arguments).ToFormula(_ => arguments.Text("X")!);
}
