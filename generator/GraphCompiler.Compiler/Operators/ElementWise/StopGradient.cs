using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.ElementWise;

/// <summary>The same values, which count as constants in the backward pass.</summary>
public sealed class StopGradientOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    public override void Infer(InferenceContext context)
    {
        if (context.Shape("X") is { } x)
        {
            context.Result(x);
        }
    }

    public override Value Lower(LoweringContext context)
    {
        var x = context.Value("X");
        var same = new ElementWiseOperation(context.Node.Name, Expressions.Expression.X(0), x.Shape, x)
        {
            StopsGradient = true,
        };
        return context.Builder.Add(same).Result;
    }

    public override string Formula(NodeArguments arguments) => $"stop({arguments.Text("X")})";
}
