using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Expressions;

/// <summary>The smaller of a and b, NaN if either is NaN.</summary>
/// <typeparam name="TA">a.</typeparam>
/// <typeparam name="TB">b.</typeparam>
public readonly struct Minimum<TA, TB> : IExpression
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
        return TVector.Minimum(a, b);
    }
}

/// <summary>The larger of a and b, NaN if either is NaN.</summary>
/// <typeparam name="TA">a.</typeparam>
/// <typeparam name="TB">b.</typeparam>
public readonly struct Maximum<TA, TB> : IExpression
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
        return TVector.Maximum(a, b);
    }
}

/// <summary>max(x, 0), NaN where x is NaN.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Relu<TA> : IExpression
    where TA : IExpression
{
    static int IExpression.Arity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TA.Arity;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IExpression.Evaluate<T, TVector>(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, TVector x6, TVector x7)
    {
        TVector x = TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7);
        return TVector.IfLess(x, default, default, x);
    }
}

/// <summary>a where c &gt; 0 or NaN, which so is not hidden, b elsewhere: a choice, so that what is not chosen cannot
/// spoil the result.</summary>
/// <typeparam name="TC">c, what decides.</typeparam>
/// <typeparam name="TA">a.</typeparam>
/// <typeparam name="TB">b.</typeparam>
public readonly struct IfPositive<TC, TA, TB> : IExpression
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
        return TVector.IfAtMost(c, default, b, a);
    }
}
