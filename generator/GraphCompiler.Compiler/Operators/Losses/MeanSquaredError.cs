using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>The mean of squared differences.</summary>
public sealed class MeanSquaredErrorOperator : LossFunction
{
    protected override Shape? InferElements(InferenceContext context) => SameShape(context);

    protected override Value LowerElements(LoweringContext context, string name) => context.Builder.ElementWise(
        name,
        Simplifier.Apply(ScalarFunctions.Square, Expression.X(0) - Expression.X(1)),
        context.Align(context.Value("Prediction"), context.Value("Target")));

    public override string Formula(NodeArguments arguments) =>
        FormulaOf(arguments, $"({arguments.Text("Prediction")} - {arguments.Text("Target")})²");
}
