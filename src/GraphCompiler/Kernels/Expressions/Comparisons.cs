using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Expressions;

/// <summary>1 where a &gt; b, 0 elsewhere, also where one is NaN.</summary>
/// <typeparam name="TA">a.</typeparam>
/// <typeparam name="TB">b.</typeparam>
public readonly struct Greater<TA, TB> : IExpression
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
        return TVector.IfLess(b, a, TVector.Number(1), default);
    }
}

/// <summary>1 where a &lt; b, 0 elsewhere, also where one is NaN.</summary>
/// <typeparam name="TA">a.</typeparam>
/// <typeparam name="TB">b.</typeparam>
public readonly struct Less<TA, TB> : IExpression
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
        return TVector.IfLess(a, b, TVector.Number(1), default);
    }
}

/// <summary>1 where a = b, 0 elsewhere, also where one is NaN.</summary>
/// <typeparam name="TA">a.</typeparam>
/// <typeparam name="TB">b.</typeparam>
public readonly struct Equal<TA, TB> : IExpression
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
        return TVector.IfEqual(a, b, TVector.Number(1), default);
    }
}

/// <summary>a where c is not 0 (NaN is not), b elsewhere: a choice, so that what is not chosen cannot spoil the
/// result.</summary>
/// <typeparam name="TC">c, what decides.</typeparam>
/// <typeparam name="TA">a.</typeparam>
/// <typeparam name="TB">b.</typeparam>
public readonly struct Where<TC, TA, TB> : IExpression
    where TC : IExpression
    where TA : IExpression
    where TB : IExpression
{
    static int IExpression.Arity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => int.Max(TC.Arity, int.Max(TA.Arity, TB.Arity));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IExpression.Evaluate<T, TVector>(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, TVector x6, TVector x7)
    {
        TVector c = TC.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7);
        TVector a = TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7);
        TVector b = TB.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7);
        return TVector.IfEqual(c, default, b, a);
    }
}

/// <summary>The lower bound below it, the upper bound above it, x between and where it is NaN.</summary>
/// <typeparam name="TX">x.</typeparam>
/// <typeparam name="TLower">The lower bound.</typeparam>
/// <typeparam name="TUpper">The upper bound.</typeparam>
public readonly struct Clamp<TX, TLower, TUpper> : IExpression
    where TX : IExpression
    where TLower : IExpression
    where TUpper : IExpression
{
    static int IExpression.Arity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => int.Max(TX.Arity, int.Max(TLower.Arity, TUpper.Arity));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IExpression.Evaluate<T, TVector>(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, TVector x6, TVector x7)
    {
        TVector x = TX.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7);
        TVector lower = TLower.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7);
        TVector upper = TUpper.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7);
        return TVector.IfLess(x, lower, lower, TVector.IfLess(upper, x, upper, x));
    }
}
