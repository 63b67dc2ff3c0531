using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>y = E(x₀), element by element.</summary>
    /// <typeparam name="TExpression">E, which reads one operand.</typeparam>
    /// <param name="x0">Operand 0.</param>
    /// <param name="y">The result. An operand may be y itself but must not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">An operand that the expression reads is missing or has another length.
    /// </exception>
    public static void Map<TExpression>(Operand<T> x0, Span<T> y)
        where TExpression : IExpression =>
        Map<TExpression>(1, in x0, in x0, in x0, in x0, in x0, in x0, in x0, in x0, y);

    /// <summary>y = E(x₀, …), element by element.</summary>
    /// <typeparam name="TExpression">E, which reads up to 2 operands.</typeparam>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="y">The result. An operand may be y itself but must not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">An operand that the expression reads is missing or has another length.
    /// </exception>
    public static void Map<TExpression>(Operand<T> x0, Operand<T> x1, Span<T> y)
        where TExpression : IExpression =>
        Map<TExpression>(2, in x0, in x1, in x0, in x0, in x0, in x0, in x0, in x0, y);

    /// <summary>y = E(x₀, …), element by element.</summary>
    /// <typeparam name="TExpression">E, which reads up to 3 operands.</typeparam>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="y">The result. An operand may be y itself but must not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">An operand that the expression reads is missing or has another length.
    /// </exception>
    public static void Map<TExpression>(Operand<T> x0, Operand<T> x1, Operand<T> x2, Span<T> y)
        where TExpression : IExpression =>
        Map<TExpression>(3, in x0, in x1, in x2, in x0, in x0, in x0, in x0, in x0, y);

    /// <summary>y = E(x₀, …), element by element.</summary>
    /// <typeparam name="TExpression">E, which reads up to 4 operands.</typeparam>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="y">The result. An operand may be y itself but must not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">An operand that the expression reads is missing or has another length.
    /// </exception>
    public static void Map<TExpression>(Operand<T> x0, Operand<T> x1, Operand<T> x2, Operand<T> x3, Span<T> y)
        where TExpression : IExpression =>
        Map<TExpression>(4, in x0, in x1, in x2, in x3, in x0, in x0, in x0, in x0, y);

    /// <summary>y = E(x₀, …), element by element.</summary>
    /// <typeparam name="TExpression">E, which reads up to 5 operands.</typeparam>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="x4">Operand 4.</param>
    /// <param name="y">The result. An operand may be y itself but must not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">An operand that the expression reads is missing or has another length.
    /// </exception>
    public static void Map<TExpression>(
        Operand<T> x0, Operand<T> x1, Operand<T> x2, Operand<T> x3,
        Operand<T> x4, Span<T> y)
        where TExpression : IExpression =>
        Map<TExpression>(5, in x0, in x1, in x2, in x3, in x4, in x0, in x0, in x0, y);

    /// <summary>y = E(x₀, …), element by element.</summary>
    /// <typeparam name="TExpression">E, which reads up to 6 operands.</typeparam>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="x4">Operand 4.</param>
    /// <param name="x5">Operand 5.</param>
    /// <param name="y">The result. An operand may be y itself but must not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">An operand that the expression reads is missing or has another length.
    /// </exception>
    public static void Map<TExpression>(
        Operand<T> x0, Operand<T> x1, Operand<T> x2, Operand<T> x3,
        Operand<T> x4, Operand<T> x5, Span<T> y)
        where TExpression : IExpression =>
        Map<TExpression>(6, in x0, in x1, in x2, in x3, in x4, in x5, in x0, in x0, y);

    /// <summary>y = E(x₀, …), element by element.</summary>
    /// <typeparam name="TExpression">E, which reads up to 7 operands.</typeparam>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="x4">Operand 4.</param>
    /// <param name="x5">Operand 5.</param>
    /// <param name="x6">Operand 6.</param>
    /// <param name="y">The result. An operand may be y itself but must not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">An operand that the expression reads is missing or has another length.
    /// </exception>
    public static void Map<TExpression>(
        Operand<T> x0, Operand<T> x1, Operand<T> x2, Operand<T> x3,
        Operand<T> x4, Operand<T> x5, Operand<T> x6, Span<T> y)
        where TExpression : IExpression =>
        Map<TExpression>(7, in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x0, y);

    /// <summary>y = E(x₀, …), element by element.</summary>
    /// <typeparam name="TExpression">E, which reads up to 8 operands.</typeparam>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="x4">Operand 4.</param>
    /// <param name="x5">Operand 5.</param>
    /// <param name="x6">Operand 6.</param>
    /// <param name="x7">Operand 7.</param>
    /// <param name="y">The result. An operand may be y itself but must not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">An operand that the expression reads is missing or has another length.
    /// </exception>
    public static void Map<TExpression>(
        Operand<T> x0, Operand<T> x1, Operand<T> x2, Operand<T> x3,
        Operand<T> x4, Operand<T> x5, Operand<T> x6, Operand<T> x7, Span<T> y)
        where TExpression : IExpression =>
        Map<TExpression>(8, in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);

    private static void Map<TExpression>(
        int given,
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
        Require<TExpression>(given, in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y.Length);
        MapFlat<TExpression>(in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);
    }

    private static void MapFlat<TExpression>(
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
        if (Vector512.IsHardwareAccelerated)
            ElementWise<T, TExpression, Lanes512<T>>.Map(in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);
        else if (Vector256.IsHardwareAccelerated)
            ElementWise<T, TExpression, Lanes256<T>>.Map(in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);
        else if (Vector128.IsHardwareAccelerated)
            ElementWise<T, TExpression, Lanes128<T>>.Map(in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);
        else
            ElementWise<T, TExpression, Lanes1<T>>.Map(in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);
    }

    /// <summary>Refuses operands that are missing or of another length; those beyond what is read are not looked at.
    /// </summary>
    private static void Require<TExpression>(
        int given,
        in Operand<T> x0,
        in Operand<T> x1,
        in Operand<T> x2,
        in Operand<T> x3,
        in Operand<T> x4,
        in Operand<T> x5,
        in Operand<T> x6,
        in Operand<T> x7,
        int length)
        where TExpression : IExpression
    {
        if (TExpression.Arity > given)
            Throw.Operands(TExpression.Arity, given);
        if (TExpression.Arity > 0)
            x0.RequireFlat(length);
        if (TExpression.Arity > 1)
            x1.RequireFlat(length);
        if (TExpression.Arity > 2)
            x2.RequireFlat(length);
        if (TExpression.Arity > 3)
            x3.RequireFlat(length);
        if (TExpression.Arity > 4)
            x4.RequireFlat(length);
        if (TExpression.Arity > 5)
            x5.RequireFlat(length);
        if (TExpression.Arity > 6)
            x6.RequireFlat(length);
        if (TExpression.Arity > 7)
            x7.RequireFlat(length);
    }
}
