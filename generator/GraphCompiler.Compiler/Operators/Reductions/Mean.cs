using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Reductions;

/// <summary>Σ x / n.</summary>
public sealed class MeanOperator : ReductionOperator
{
    protected override string FormulaOf(string x) => $"mean({x})";

    protected override Value Reduce(LoweringContext context, Value x, IReadOnlyList<int> axes)
    {
        var name = context.Node.Name;
        var sum = context.Builder.Sum(name + ".sum", x, axes);
        return context.Builder.ElementWise(name, Expression.X(0) / CountOf(x, axes), sum);
    }

    /// <summary>How many elements become one.</summary>
    internal static double CountOf(Value x, IReadOnlyList<int> axes) =>
        axes.Aggregate(1.0, (product, axis) => product * x.Shape[axis]);
}
