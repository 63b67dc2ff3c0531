using System.Globalization;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>A factor times the sum of squared differences.</summary>
public sealed class SquaredErrorOperator : LossFunction
{
    protected override Shape? InferElements(InferenceContext context) =>
        context.Finite("Factor") ? SameShape(context) : null;

    protected override Value LowerElements(LoweringContext context, string name) => context.Builder.ElementWise(
        name,
        context.Arguments.Real("Factor") * Simplifier.Apply(ScalarFunctions.Square, Expression.X(0) - Expression.X(1)),
        context.Align(context.Value("Prediction"), context.Value("Target")));

    public override string Formula(NodeArguments arguments)
    {
        var factor = arguments.Real("Factor");
        var elements = $"({arguments.Text("Prediction")} - {arguments.Text("Target")})²";
        return FormulaOf(
            arguments,
            factor == 1 ? elements : $"{factor.ToString("R", CultureInfo.InvariantCulture)} · {elements}");
    }
}
