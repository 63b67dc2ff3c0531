using System.Globalization;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Regularisation;

/// <summary>Multiplies by a random mask in training; the identity in inference.</summary>
public sealed class DropoutOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    public override void Infer(InferenceContext context)
    {
        var rate = context.Arguments.Real("Rate");
        var isRight = rate is >= 0 and < 1;
        if (!isRight)
        {
            context.Invalid(
                "Rate", $"'{context.Node.Name}' has Rate {Text(rate)}, which must be from 0 to below 1");
        }

        if (context.Shape("X") is { } x && isRight)
        {
            context.Result(x);
        }
    }

    public override Value Lower(LoweringContext context)
    {
        var (name, x, rate) = (context.Node.Name, context.Value("X"), context.Arguments.Real("Rate"));
        if (context.Mode == Mode.Inference || rate == 0)
        {
            return context.Builder.ElementWise(name, Expression.X(0), x);
        }

        var mask = context.Builder.Add(new DropoutMask(name + ".mask", x.Shape, rate, name));
        return context.Builder.Add(new DropoutOperation(name, x, mask.Result, rate)).Result;
    }

    public override string Formula(NodeArguments arguments) =>
        $"dropout({arguments.Text("X")}, {Text(arguments.Real("Rate"))})";

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
