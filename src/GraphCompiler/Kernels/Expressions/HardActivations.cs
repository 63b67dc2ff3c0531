using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Functions;

namespace GraphCompiler.Kernels.Expressions;

/// <summary>x·clamp(x + 3, 0, 6) / 6.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct HardSwish<TA> : IExpression
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
        Activations<T, TVector>.HardSwish(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>The derivative of <see cref="HardSwish{TA}"/>: 0 below −3, x/3 + ½ up to 3, 1 beyond.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct HardSwishSlope<TA> : IExpression
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
        Activations<T, TVector>.HardSwishSlope(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>clamp(x + 3, 0, 6) / 6.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct HardSigmoid<TA> : IExpression
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
        Activations<T, TVector>.HardSigmoid(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>The derivative of <see cref="HardSigmoid{TA}"/>: ⅙ between −3 and 3, 0 at these bounds and beyond.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct HardSigmoidSlope<TA> : IExpression
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
        Activations<T, TVector>.HardSigmoidSlope(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}
