using System.Runtime.CompilerServices;
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
    /// <exception cref="ArgumentException">The expression reads more operands than these, or one has another length.
    /// </exception>
    public static void Map<TExpression>(Operand<T> x0, Span<T> y)
        where TExpression : IExpression =>
        Map<TExpression, Given1>(in x0, in x0, in x0, in x0, in x0, in x0, in x0, in x0, y);

    /// <summary>y = E(x₀, …), element by element.</summary>
    /// <typeparam name="TExpression">E, which reads up to 2 operands.</typeparam>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="y">The result. An operand may be y itself but must not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">The expression reads more operands than these, or one has another length.
    /// </exception>
    public static void Map<TExpression>(Operand<T> x0, Operand<T> x1, Span<T> y)
        where TExpression : IExpression =>
        Map<TExpression, Given2>(in x0, in x1, in x0, in x0, in x0, in x0, in x0, in x0, y);

    /// <summary>y = E(x₀, …), element by element.</summary>
    /// <typeparam name="TExpression">E, which reads up to 3 operands.</typeparam>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="y">The result. An operand may be y itself but must not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">The expression reads more operands than these, or one has another length.
    /// </exception>
    public static void Map<TExpression>(Operand<T> x0, Operand<T> x1, Operand<T> x2, Span<T> y)
        where TExpression : IExpression =>
        Map<TExpression, Given3>(in x0, in x1, in x2, in x0, in x0, in x0, in x0, in x0, y);

    /// <summary>y = E(x₀, …), element by element.</summary>
    /// <typeparam name="TExpression">E, which reads up to 4 operands.</typeparam>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="y">The result. An operand may be y itself but must not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">The expression reads more operands than these, or one has another length.
    /// </exception>
    public static void Map<TExpression>(Operand<T> x0, Operand<T> x1, Operand<T> x2, Operand<T> x3, Span<T> y)
        where TExpression : IExpression =>
        Map<TExpression, Given4>(in x0, in x1, in x2, in x3, in x0, in x0, in x0, in x0, y);

    /// <summary>y = E(x₀, …), element by element.</summary>
    /// <typeparam name="TExpression">E, which reads up to 5 operands.</typeparam>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="x4">Operand 4.</param>
    /// <param name="y">The result. An operand may be y itself but must not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">The expression reads more operands than these, or one has another length.
    /// </exception>
    public static void Map<TExpression>(
        Operand<T> x0, Operand<T> x1, Operand<T> x2, Operand<T> x3,
        Operand<T> x4, Span<T> y)
        where TExpression : IExpression =>
        Map<TExpression, Given5>(in x0, in x1, in x2, in x3, in x4, in x0, in x0, in x0, y);

    /// <summary>y = E(x₀, …), element by element.</summary>
    /// <typeparam name="TExpression">E, which reads up to 6 operands.</typeparam>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="x4">Operand 4.</param>
    /// <param name="x5">Operand 5.</param>
    /// <param name="y">The result. An operand may be y itself but must not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">The expression reads more operands than these, or one has another length.
    /// </exception>
    public static void Map<TExpression>(
        Operand<T> x0, Operand<T> x1, Operand<T> x2, Operand<T> x3,
        Operand<T> x4, Operand<T> x5, Span<T> y)
        where TExpression : IExpression =>
        Map<TExpression, Given6>(in x0, in x1, in x2, in x3, in x4, in x5, in x0, in x0, y);

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
    /// <exception cref="ArgumentException">The expression reads more operands than these, or one has another length.
    /// </exception>
    public static void Map<TExpression>(
        Operand<T> x0, Operand<T> x1, Operand<T> x2, Operand<T> x3,
        Operand<T> x4, Operand<T> x5, Operand<T> x6, Span<T> y)
        where TExpression : IExpression =>
        Map<TExpression, Given7>(in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x0, y);

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
    /// <exception cref="ArgumentException">The expression reads more operands than these, or one has another length.
    /// </exception>
    public static void Map<TExpression>(
        Operand<T> x0, Operand<T> x1, Operand<T> x2, Operand<T> x3,
        Operand<T> x4, Operand<T> x5, Operand<T> x6, Operand<T> x7, Span<T> y)
        where TExpression : IExpression =>
        Map<TExpression, Given8>(in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);

    private static void Map<TExpression, TGiven>(
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
        where TGiven : IGiven
    {
        Require<TExpression, TGiven>(in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y.Length);
        MapFlat<TExpression, TGiven>(in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);
    }

    private static void MapFlat<TExpression, TGiven>(
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
        where TGiven : IGiven
    {
        if (Vector512.IsHardwareAccelerated)
        {
            MapFlat<TExpression, TGiven, Lanes512<T>>(in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            MapFlat<TExpression, TGiven, Lanes256<T>>(in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            MapFlat<TExpression, TGiven, Lanes128<T>>(in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);
        }
        else
        {
            ElementWise<T, TExpression, Lanes1<T>>.Map<TGiven>(
                in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MapFlat<TExpression, TGiven, TVector>(
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
        where TGiven : IGiven
        where TVector : unmanaged, IVector<TVector, T>
    {
        if (y.Length <= TVector.Count)
        {
            ElementWise<T, TExpression, TVector>.MapShort<TGiven>(
                in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);
        }
        else
        {
            ElementWise<T, TExpression, TVector>.Map<TGiven>(
                in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);
        }
    }

    /// <summary>Refuses operands that are too few or of another length.</summary>
    private static void Require<TExpression, TGiven>(
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
        where TGiven : IGiven
    {
        int arity = TExpression.Arity;
        if (arity > TGiven.Count)
            Throw.Operands(arity, TGiven.Count);
        if (TGiven.Count > 0)
            x0.RequireFlat(length);
        if (TGiven.Count > 1)
            x1.RequireFlat(length);
        if (TGiven.Count > 2)
            x2.RequireFlat(length);
        if (TGiven.Count > 3)
            x3.RequireFlat(length);
        if (TGiven.Count > 4)
            x4.RequireFlat(length);
        if (TGiven.Count > 5)
            x5.RequireFlat(length);
        if (TGiven.Count > 6)
            x6.RequireFlat(length);
        if (TGiven.Count > 7)
            x7.RequireFlat(length);
    }
}
