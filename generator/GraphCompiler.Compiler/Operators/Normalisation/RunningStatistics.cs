using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Normalisation;

/// <summary>Normalises each channel, the second axis, by statistics that do not depend on the batch.</summary>
/// <param name="builder">Where operations go.</param>
/// <param name="epsilon">What is added to the variance.</param>
/// <param name="mean">The mean of each channel.</param>
/// <param name="variance">The variance of each channel.</param>
public sealed class RunningStatistics(Builder builder, double epsilon, Value mean, Value variance)
{
    public Value Mean { get; } = mean;

    public Value Variance { get; } = variance;

    /// <summary>(x - mean) / √(variance + ε) ⊙ scale + offset: what training differentiates.</summary>
    public Value Normalize(string name, Value x, Value? scale, Value? offset)
    {
        var inverse = builder.ElementWise(name + ".inverse_deviation", 1 / Deviation(0), Variance);
        List<Value> operands = [x, Aligned(Mean, x), Aligned(inverse, x)];
        var expression = (Expression.X(0) - Expression.X(1)) * Expression.X(2);
        if (scale is not null)
        {
            expression *= Expression.X(operands.Count);
            operands.Add(Aligned(scale, x));
        }

        if (offset is not null)
        {
            expression += Expression.X(operands.Count);
            operands.Add(Aligned(offset, x));
        }

        return builder.ElementWise(name, expression, [.. operands]);
    }

    /// <summary>
    /// The same as one factor and one summand a channel, which the store of a product before it has room for.
    /// </summary>
    public Value Fold(string name, Value x, Value? scale, Value? offset)
    {
        var factor = scale is null
            ? builder.ElementWise(name + ".factor", 1 / Deviation(0), Variance)
            : builder.ElementWise(name + ".factor", Expression.X(0) / Deviation(1), scale, Variance);
        var shift = offset is null
            ? builder.ElementWise(name + ".shift", -(Expression.X(0) * Expression.X(1)), Mean, factor)
            : builder.ElementWise(
                name + ".shift", Expression.X(0) - (Expression.X(1) * Expression.X(2)), offset, Mean, factor);
        return builder.ElementWise(
            name,
            (Expression.X(0) * Expression.X(1)) + Expression.X(2),
            x,
            Aligned(factor, x),
            Aligned(shift, x));
    }

    private Expression Deviation(int operand) =>
        Simplifier.Apply(ScalarFunctions.Sqrt, Expression.X(operand) + epsilon);

    private Value Aligned(Value value, Value x) => builder.Reshape(
        value.Name + ".aligned", value, Shape.Of([value.Shape[0], .. Enumerable.Repeat(1, x.Shape.Rank - 2)]));
}
