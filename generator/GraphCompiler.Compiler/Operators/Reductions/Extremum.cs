using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Reductions;

/// <summary>The largest element.</summary>
public sealed class MaxOperator : RunReductionOperator
{
    protected override string FormulaOf(string x) => $"max({x})";

    protected override Operation Operation(string name, Value x, int axis, int count) =>
        new ExtremumOperation(name, x, axis, count, isLargest: true);
}

/// <summary>The smallest element.</summary>
public sealed class MinOperator : RunReductionOperator
{
    protected override string FormulaOf(string x) => $"min({x})";

    protected override Operation Operation(string name, Value x, int axis, int count) =>
        new ExtremumOperation(name, x, axis, count, isLargest: false);
}

/// <summary>The largest or the smallest element along a run of axes; NaN if any is.</summary>
public sealed class ExtremumOperation(string name, Value x, int axis, int count, bool isLargest)
    : RunReduction(name, x, axis, count)
{
    public bool IsLargest => isLargest;

    protected override string Kernel => isLargest ? "Max" : "Min";

    public override string Attributes => Kernel + base.Attributes;

    /// <summary>The elements that equal the result share its gradient evenly.</summary>
    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results)
    {
        var builder = context.Builder;
        var name = GradientContext.NameOf(Inputs[0]);
        var result = Spread(builder, Result);
        var isIt = Simplifier.Apply(ScalarFunctions.Equal, Expression.X(0), Expression.X(1));
        var equal = builder.ElementWise(name + ".equal", isIt, Inputs[0], result);
        var count = builder.Sum(name + ".count", equal, Enumerable.Range(Axis, Count));
        var share = builder.ElementWise(name + ".share", Expression.X(0) / Expression.X(1), results[0]!, count);
        return [builder.ElementWise(name, isIt * Expression.X(2), Inputs[0], result, Spread(builder, share))];
    }

    public override string Formula(Func<Value, string> names) => $"{(isLargest ? "max" : "min")}({names(Inputs[0])})";
}
