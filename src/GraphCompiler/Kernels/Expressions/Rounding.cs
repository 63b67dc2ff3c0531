using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Functions;

namespace GraphCompiler.Kernels.Expressions;

/// <summary>−1, 0 or 1 by the sign of x; zeros and NaN as they are.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Sign<TA> : IExpression
    where TA : IExpression
{
    static int IExpression.Arity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TA.Arity;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IExpression.Evaluate<T, TVector>(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, TVector x6, TVector x7) =>
        Rounding<T, TVector>.Sign(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>The largest integer that is not above x.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Floor<TA> : IExpression
    where TA : IExpression
{
    static int IExpression.Arity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TA.Arity;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IExpression.Evaluate<T, TVector>(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, TVector x6, TVector x7) =>
        Rounding<T, TVector>.Floor(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>The smallest integer that is not below x.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Ceiling<TA> : IExpression
    where TA : IExpression
{
    static int IExpression.Arity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TA.Arity;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IExpression.Evaluate<T, TVector>(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, TVector x6, TVector x7) =>
        Rounding<T, TVector>.Ceiling(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>The integer nearest to x, the even one of two.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Round<TA> : IExpression
    where TA : IExpression
{
    static int IExpression.Arity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TA.Arity;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IExpression.Evaluate<T, TVector>(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, TVector x6, TVector x7) =>
        Rounding<T, TVector>.Round(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}
