using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Reductions;

/// <summary>Σ x.</summary>
public sealed class SumOperator : ReductionOperator
{
    protected override string FormulaOf(string x) => $"Σ {x}";

    protected override Value Reduce(LoweringContext context, Value x, IReadOnlyList<int> axes) =>
        context.Builder.Sum(context.Node.Name, x, axes);
}
