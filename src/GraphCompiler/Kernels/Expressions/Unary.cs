using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Expressions;

/// <summary>−x.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Negate<TA> : IExpression
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
        -TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7);
}

/// <summary>x².</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Square<TA> : IExpression
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
        return x * x;
    }
}

/// <summary>x³ = x·x·x.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Cube<TA> : IExpression
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
        return x * x * x;
    }
}

/// <summary>1 / x.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Reciprocal<TA> : IExpression
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
        TVector.Number(1) / TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7);
}

/// <summary>√x, NaN below zero.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Sqrt<TA> : IExpression
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
        TVector.Sqrt(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>|x|.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Abs<TA> : IExpression
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
        TVector.Abs(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}
