using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;

namespace GraphCompiler.Compiler.Operators.Reductions;

/// <summary>Σ (x - mean)² / (n - correction), in two passes.</summary>
public sealed class VarianceOperator : ReductionOperator
{
    protected override string FormulaOf(string x) => $"variance({x})";

    protected override bool Check(InferenceContext context, long count)
    {
        var correction = context.Arguments.Integer("Correction");
        if (correction >= 0 && correction < count)
        {
            return true;
        }

        var elements = count == 1 ? "one element" : $"{count} elements";
        context.Invalid(
            "Correction",
            $"'{context.Node.Name}' has Correction {correction} for the variance of {elements}; "
            + (count == 1 ? "it must be 0" : $"it must be from 0 to {count - 1}"));
        return false;
    }

    protected override Value Reduce(LoweringContext context, Value x, IReadOnlyList<int> axes)
    {
        var builder = context.Builder;
        var name = context.Node.Name;
        var count = MeanOperator.CountOf(x, axes);
        var kept = Shape.Of(x.Shape.Axes.Select((size, axis) => axes.Contains(axis) ? 1 : size));
        var sum = builder.Reshape(name + ".total", builder.Sum(name + ".total", x, axes), kept);

        // The deviations add up to zero, so the mean's share of the gradient is exactly that.
        var mean = builder.Add(new ElementWiseOperation(name + ".mean", Expression.X(0) / count, kept, sum)
        {
            StopsGradient = true,
        }).Result;
        var squares = builder.ElementWise(
            name + ".squares",
            Simplifier.Apply(ScalarFunctions.Square, Expression.X(0) - Expression.X(1)),
            x,
            mean);
        return builder.ElementWise(
            name,
            Expression.X(0) / (count - context.Arguments.Integer("Correction")),
            builder.Sum(name + ".sum", squares, axes));
    }
}
