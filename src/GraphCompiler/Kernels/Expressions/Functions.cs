using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Functions;

namespace GraphCompiler.Kernels.Expressions;

/// <summary>eˣ, within 1.5 units in the last place (single) or 2 (double): 0 below the smallest subnormal, ∞ above the
/// largest number.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Exp<TA> : IExpression
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
        Exponential<T, TVector>.Exp(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>The natural logarithm, within 1.5 units in the last place (single) or 2 (double): −∞ at zero, NaN below.
/// </summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Log<TA> : IExpression
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
        Logarithm<T, TVector>.Log(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>1 / (1 + e⁻ˣ), within 3 units in the last place (single) or 4 (double) in both tails.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Sigmoid<TA> : IExpression
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
        Sigmoidal<T, TVector>.Sigmoid(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>The hyperbolic tangent, within 3 units in the last place (single) or 4 (double).</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Tanh<TA> : IExpression
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
        Sigmoidal<T, TVector>.Tanh(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}
