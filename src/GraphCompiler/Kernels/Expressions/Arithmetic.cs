using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Expressions;

/// <summary>a + b.</summary>
/// <typeparam name="TA">a.</typeparam>
/// <typeparam name="TB">b.</typeparam>
public readonly struct Add<TA, TB> : IExpression
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
        return a + b;
    }
}

/// <summary>a − b.</summary>
/// <typeparam name="TA">a.</typeparam>
/// <typeparam name="TB">b.</typeparam>
public readonly struct Subtract<TA, TB> : IExpression
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
        return a - b;
    }
}

/// <summary>a·b.</summary>
/// <typeparam name="TA">a.</typeparam>
/// <typeparam name="TB">b.</typeparam>
public readonly struct Multiply<TA, TB> : IExpression
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
        return a * b;
    }
}

/// <summary>a / b.</summary>
/// <typeparam name="TA">a.</typeparam>
/// <typeparam name="TB">b.</typeparam>
public readonly struct Divide<TA, TB> : IExpression
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
        return a / b;
    }
}
