using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Functions;

namespace GraphCompiler.Kernels.Expressions;

/// <summary>eˣ − 1, accurate near zero as well.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct ExpMinusOne<TA> : IExpression
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
        Exponential<T, TVector>.MinusOne(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>The sine, within 2 units in the last place (single) or 3 (double); NaN of an infinity.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Sin<TA> : IExpression
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
        Trigonometry<T, TVector>.Sin(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>The cosine, within 2 units in the last place (single) or 3 (double); NaN of an infinity.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Cos<TA> : IExpression
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
        Trigonometry<T, TVector>.Cos(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>The arctangent, in ±π/2.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Atan<TA> : IExpression
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
        Arctangent<T, TVector>.Atan(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>The error function, 2/√π·∫ e^(−t²) dt from 0 to x, within 2 units in the last place (single) or 4 (double).
/// </summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Erf<TA> : IExpression
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
        ErrorFunction<T, TVector>.Erf(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>aᵇ with the special values of IEEE 754: 1 for b = 0 and for a = 1, NaN for a &lt; 0 unless b is an integer.</summary>
/// <typeparam name="TA">a.</typeparam>
/// <typeparam name="TB">b.</typeparam>
public readonly struct Power<TA, TB> : IExpression
    where TA : IExpression
    where TB : IExpression
{
    static int IExpression.Arity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => int.Max(TA.Arity, TB.Arity);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IExpression.Evaluate<T, TVector>(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, TVector x6, TVector x7)
    {
        TVector a = TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7);
        TVector b = TB.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7);
        return Powers<T, TVector>.Power(a, b);
    }
}
