using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Reductions;

/// <summary>log Σ eˣ.</summary>
public sealed class LogSumExpOperator : RunReductionOperator
{
    protected override string FormulaOf(string x) => $"log Σ exp({x})";

    protected override Operation Operation(string name, Value x, int axis, int count) =>
        new LogSumExpOperation(name, x, axis, count);
}

public sealed class LogSumExpOperation(string name, Value x, int axis, int count) : RunReduction(name, x, axis, count)
{
    protected override string Kernel => "LogSumExp";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results)
    {
        var power = Simplifier.Apply(ScalarFunctions.Exp, Expression.X(0) - Expression.X(1));
        return [context.Builder.ElementWise(
            GradientContext.NameOf(Inputs[0]),
            Expression.X(2) * power,
            Inputs[0],
            Spread(context.Builder, Result),
            Spread(context.Builder, results[0]!))];
    }

    public override string Formula(Func<Value, string> names) => $"log Σ exp({names(Inputs[0])})";
}
