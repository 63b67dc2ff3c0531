using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Reductions;

/// <summary>Two operands as vectors along one axis of their broadcast.</summary>
internal static class Vectors
{
    /// <summary>
    /// The shape of the broadcast of several arguments without its last axis, that of the vectors; null, with
    /// everything said, where there is none.
    /// </summary>
    public static Shape? Positions(InferenceContext context, params string[] arguments)
    {
        if (context.Broadcast("compares", [.. arguments.Select(argument => (argument, -1))]) is not { } shape)
        {
            return null;
        }

        if (InferenceContext.PerSample(shape).Rank > 0)
        {
            return shape.WithoutAxes([shape.Rank - 1]);
        }

        context.Invalid(
            arguments[0],
            $"'{context.Node.Name}' compares vectors along the last axis, "
            + $"and '{context.Operand(arguments[0])!.Name}' {context.Shape(arguments[0])} has none");
        return null;
    }

    /// <summary>
    /// The operands, each with the axis in its full length, and the axis counted from the end (-1: the last).
    /// </summary>
    /// <param name="context">Where operations go.</param>
    /// <param name="a">One operand.</param>
    /// <param name="b">The other.</param>
    /// <param name="axis">The per-sample axis of the broadcast, as it was given.</param>
    public static (Value A, Value B, int Axis) Align(LoweringContext context, Value a, Value b, int axis)
    {
        var aligned = context.Align(a, b);
        var shape = Shape.Broadcast(aligned.Select(value => value.Shape))!;
        var fromEnd = axis < 0 ? axis : axis - InferenceContext.PerSample(shape).Rank;
        var length = shape[shape.Rank + fromEnd];
        return (Full(context.Builder, aligned[0], length, fromEnd), Full(context.Builder, aligned[1], length, fromEnd),
            fromEnd);
    }

    /// <summary>Σ a · b along the axis.</summary>
    public static Value Dot(Builder builder, string name, Value a, Value b, int axisFromEnd)
    {
        var products = builder.ElementWise(name + ".products", Expression.X(0) * Expression.X(1), a, b);
        return builder.Sum(name, products, [products.Shape.Rank + axisFromEnd]);
    }

    /// <summary>Σ x² along the axis.</summary>
    public static Value Squares(Builder builder, string name, Value x, int axisFromEnd)
    {
        var squares = builder.ElementWise(
            name + ".squares", Simplifier.Apply(ScalarFunctions.Square, Expression.X(0)), x);
        return builder.Sum(name, squares, [x.Shape.Rank + axisFromEnd]);
    }

    private static Value Full(Builder builder, Value x, int length, int fromEnd)
    {
        var missing = -fromEnd - x.Shape.Rank;
        int[] axes = [.. Enumerable.Repeat(1, Math.Max(missing, 0)), .. x.Shape.Axes];
        x = builder.Reshape(x.Name + ".aligned", x, Shape.Of(axes));
        axes[axes.Length + fromEnd] = length;
        return builder.BroadcastTo(x, Shape.Of(axes));
    }
}
