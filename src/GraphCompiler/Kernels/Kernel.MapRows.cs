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
    /// <exception cref="ArgumentException">The expression reads more operands than these, or one has another length.
    /// </exception>
    public static void Map<TExpression>(
        int outer, int rows, int columns,
        Operand<T> x0,
        Span<T> y)
        where TExpression : IExpression =>
        MapRows<TExpression, Given1>(outer, rows, columns, in x0, in x0, in x0, in x0, in x0, in x0, in x0, in x0, y);

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
        MapRows<TExpression, Given2>(outer, rows, columns, in x0, in x1, in x0, in x0, in x0, in x0, in x0, in x0, y);

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
        MapRows<TExpression, Given3>(outer, rows, columns, in x0, in x1, in x2, in x0, in x0, in x0, in x0, in x0, y);

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
        MapRows<TExpression, Given4>(outer, rows, columns, in x0, in x1, in x2, in x3, in x0, in x0, in x0, in x0, y);

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
        MapRows<TExpression, Given5>(outer, rows, columns, in x0, in x1, in x2, in x3, in x4, in x0, in x0, in x0, y);

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
        MapRows<TExpression, Given6>(outer, rows, columns, in x0, in x1, in x2, in x3, in x4, in x5, in x0, in x0, y);

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
        MapRows<TExpression, Given7>(outer, rows, columns, in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x0, y);

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
        MapRows<TExpression, Given8>(outer, rows, columns, in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);
}
