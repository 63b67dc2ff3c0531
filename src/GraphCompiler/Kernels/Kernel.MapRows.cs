using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>y[o, r, c] = E(x₀, …) where operands may repeat along axes (see <see cref="Operands"/>).</summary>
    /// <typeparam name="TExpression">E, which reads one operand.</typeparam>
    /// <param name="outer">The length of the outer axis.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="x0">Operand 0.</param>
    /// <param name="y">The result, <c>[outer, rows, columns]</c>. A contiguous operand may be y itself; nothing may
    /// overlap it otherwise.</param>
    /// <exception cref="ArgumentException">An operand that the expression reads is missing or has another length.
    /// </exception>
    public static void Map<TExpression>(
        int outer, int rows, int columns,
        Operand<T> x0,
        Span<T> y)
        where TExpression : IExpression =>
        MapRows<TExpression>(1, outer, rows, columns, in x0, in x0, in x0, in x0, in x0, in x0, in x0, in x0, y);

    /// <inheritdoc cref="Map{TExpression}(int, int, int, Operand{T}, Span{T})"/>
    /// <typeparam name="TExpression">E, which reads up to 2 operands.</typeparam>
    /// <param name="outer">The length of the outer axis.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="y">The result, <c>[outer, rows, columns]</c>.</param>
    public static void Map<TExpression>(
        int outer, int rows, int columns,
        Operand<T> x0, Operand<T> x1,
        Span<T> y)
        where TExpression : IExpression =>
        MapRows<TExpression>(2, outer, rows, columns, in x0, in x1, in x0, in x0, in x0, in x0, in x0, in x0, y);

    /// <inheritdoc cref="Map{TExpression}(int, int, int, Operand{T}, Span{T})"/>
    /// <typeparam name="TExpression">E, which reads up to 3 operands.</typeparam>
    /// <param name="outer">The length of the outer axis.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="y">The result, <c>[outer, rows, columns]</c>.</param>
    public static void Map<TExpression>(
        int outer, int rows, int columns,
        Operand<T> x0, Operand<T> x1, Operand<T> x2,
        Span<T> y)
        where TExpression : IExpression =>
        MapRows<TExpression>(3, outer, rows, columns, in x0, in x1, in x2, in x0, in x0, in x0, in x0, in x0, y);

    /// <inheritdoc cref="Map{TExpression}(int, int, int, Operand{T}, Span{T})"/>
    /// <typeparam name="TExpression">E, which reads up to 4 operands.</typeparam>
    /// <param name="outer">The length of the outer axis.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="y">The result, <c>[outer, rows, columns]</c>.</param>
    public static void Map<TExpression>(
        int outer, int rows, int columns,
        Operand<T> x0, Operand<T> x1, Operand<T> x2, Operand<T> x3,
        Span<T> y)
        where TExpression : IExpression =>
        MapRows<TExpression>(4, outer, rows, columns, in x0, in x1, in x2, in x3, in x0, in x0, in x0, in x0, y);

    /// <inheritdoc cref="Map{TExpression}(int, int, int, Operand{T}, Span{T})"/>
    /// <typeparam name="TExpression">E, which reads up to 5 operands.</typeparam>
    /// <param name="outer">The length of the outer axis.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="x4">Operand 4.</param>
    /// <param name="y">The result, <c>[outer, rows, columns]</c>.</param>
    public static void Map<TExpression>(
        int outer, int rows, int columns,
        Operand<T> x0, Operand<T> x1, Operand<T> x2, Operand<T> x3,
        Operand<T> x4, Span<T> y)
        where TExpression : IExpression =>
        MapRows<TExpression>(5, outer, rows, columns, in x0, in x1, in x2, in x3, in x4, in x0, in x0, in x0, y);

    /// <inheritdoc cref="Map{TExpression}(int, int, int, Operand{T}, Span{T})"/>
    /// <typeparam name="TExpression">E, which reads up to 6 operands.</typeparam>
    /// <param name="outer">The length of the outer axis.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="x4">Operand 4.</param>
    /// <param name="x5">Operand 5.</param>
    /// <param name="y">The result, <c>[outer, rows, columns]</c>.</param>
    public static void Map<TExpression>(
        int outer, int rows, int columns,
        Operand<T> x0, Operand<T> x1, Operand<T> x2, Operand<T> x3,
        Operand<T> x4, Operand<T> x5, Span<T> y)
        where TExpression : IExpression =>
        MapRows<TExpression>(6, outer, rows, columns, in x0, in x1, in x2, in x3, in x4, in x5, in x0, in x0, y);

    /// <inheritdoc cref="Map{TExpression}(int, int, int, Operand{T}, Span{T})"/>
    /// <typeparam name="TExpression">E, which reads up to 7 operands.</typeparam>
    /// <param name="outer">The length of the outer axis.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="x4">Operand 4.</param>
    /// <param name="x5">Operand 5.</param>
    /// <param name="x6">Operand 6.</param>
    /// <param name="y">The result, <c>[outer, rows, columns]</c>.</param>
    public static void Map<TExpression>(
        int outer, int rows, int columns,
        Operand<T> x0, Operand<T> x1, Operand<T> x2, Operand<T> x3,
        Operand<T> x4, Operand<T> x5, Operand<T> x6, Span<T> y)
        where TExpression : IExpression =>
        MapRows<TExpression>(7, outer, rows, columns, in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x0, y);

    /// <inheritdoc cref="Map{TExpression}(int, int, int, Operand{T}, Span{T})"/>
    /// <typeparam name="TExpression">E, which reads up to 8 operands.</typeparam>
    /// <param name="outer">The length of the outer axis.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="x4">Operand 4.</param>
    /// <param name="x5">Operand 5.</param>
    /// <param name="x6">Operand 6.</param>
    /// <param name="x7">Operand 7.</param>
    /// <param name="y">The result, <c>[outer, rows, columns]</c>.</param>
    public static void Map<TExpression>(
        int outer, int rows, int columns,
        Operand<T> x0, Operand<T> x1, Operand<T> x2, Operand<T> x3,
        Operand<T> x4, Operand<T> x5, Operand<T> x6, Operand<T> x7, Span<T> y)
        where TExpression : IExpression =>
        MapRows<TExpression>(8, outer, rows, columns, in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MapRows<TExpression>(
        int given,
        int outer,
        int rows,
        int columns,
        in Operand<T> x0,
        in Operand<T> x1,
        in Operand<T> x2,
        in Operand<T> x3,
        in Operand<T> x4,
        in Operand<T> x5,
        in Operand<T> x6,
        in Operand<T> x7,
        Span<T> y)
        where TExpression : IExpression
    {
        RequireSize(y.Length, outer, rows, columns);
        if (TExpression.Arity > given)
            Throw.Operands(TExpression.Arity, given);
        bool strided = false;
        if (TExpression.Arity > 0)
            strided |= x0.Require(outer, rows, columns);
        if (TExpression.Arity > 1)
            strided |= x1.Require(outer, rows, columns);
        if (TExpression.Arity > 2)
            strided |= x2.Require(outer, rows, columns);
        if (TExpression.Arity > 3)
            strided |= x3.Require(outer, rows, columns);
        if (TExpression.Arity > 4)
            strided |= x4.Require(outer, rows, columns);
        if (TExpression.Arity > 5)
            strided |= x5.Require(outer, rows, columns);
        if (TExpression.Arity > 6)
            strided |= x6.Require(outer, rows, columns);
        if (TExpression.Arity > 7)
            strided |= x7.Require(outer, rows, columns);
        if (!strided)
        {
            MapFlat<TExpression>(in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);
            return;
        }

        if (columns == 0)
            return;
        for (int o = 0, offset = 0; o < outer; o++)
        {
            for (int r = 0; r < rows; r++, offset += columns)
            {
                MapFlat<TExpression>(
                    TExpression.Arity > 0 ? x0.Row(o, r, rows, columns) : default,
                    TExpression.Arity > 1 ? x1.Row(o, r, rows, columns) : default,
                    TExpression.Arity > 2 ? x2.Row(o, r, rows, columns) : default,
                    TExpression.Arity > 3 ? x3.Row(o, r, rows, columns) : default,
                    TExpression.Arity > 4 ? x4.Row(o, r, rows, columns) : default,
                    TExpression.Arity > 5 ? x5.Row(o, r, rows, columns) : default,
                    TExpression.Arity > 6 ? x6.Row(o, r, rows, columns) : default,
                    TExpression.Arity > 7 ? x7.Row(o, r, rows, columns) : default,
                    y.Slice(offset, columns));
            }
        }
    }

    /// <summary>Refuses negative sizes and a span that does not hold exactly so many elements.</summary>
    private static void RequireSize(int length, int outer, int rows, int columns, string name = "y")
    {
        if (outer < 0)
            Throw.Negative(nameof(outer), outer);
        if (rows < 0)
            Throw.Negative(nameof(rows), rows);
        if (columns < 0)
            Throw.Negative(nameof(columns), columns);
        if ((Int128)outer * rows * columns != length)
            Throw.Length(name, length, (long)outer * rows * columns);
    }
}
