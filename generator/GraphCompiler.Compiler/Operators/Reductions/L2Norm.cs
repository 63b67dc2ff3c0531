using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Reductions;

/// <summary>√Σ x².</summary>
public sealed class L2NormOperator : RunReductionOperator
{
    protected override string FormulaOf(string x) => $"‖{x}‖";

    protected override Operation Operation(string name, Value x, int axis, int count) =>
        new L2NormOperation(name, x, axis, count);
}

public sealed class L2NormOperation(string name, Value x, int axis, int count) : RunReduction(name, x, axis, count)
{
    protected override string Kernel => "L2Norm";

    /// <summary>dx = dy · x / y, and 0 where y is 0.</summary>
    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results)
    {
        var builder = context.Builder;
        var name = GradientContext.NameOf(Inputs[0]);
        var factor = builder.ElementWise(
            name + ".factor",
            Simplifier.Apply(ScalarFunctions.IfPositive, Expression.X(1), Expression.X(0) / Expression.X(1), 0),
            results[0]!,
            Result);
        return [builder.ElementWise(
            name, Expression.X(0) * Expression.X(1), Inputs[0], Spread(builder, factor))];
    }

    public override string Formula(Func<Value, string> names) => $"‖{names(Inputs[0])}‖";
}
