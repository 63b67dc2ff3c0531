using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Functions;

namespace GraphCompiler.Kernels.Expressions;

/// <summary>x·½(1 + erf(x / √2)).</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Gelu<TA> : IExpression
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
        Activations<T, TVector>.Gelu(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>The derivative of <see cref="Gelu{TA}"/>.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct GeluSlope<TA> : IExpression
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
        Activations<T, TVector>.GeluSlope(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>½x(1 + tanh(√(2/π)·(x + 0.044715x³))).</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct GeluTanh<TA> : IExpression
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
        Activations<T, TVector>.GeluTanh(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>The derivative of <see cref="GeluTanh{TA}"/>.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct GeluTanhSlope<TA> : IExpression
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
        Activations<T, TVector>.GeluTanhSlope(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}
