using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Functions;

namespace GraphCompiler.Kernels.Expressions;

/// <summary>ln(1 + eˣ), without overflow, within 3 units in the last place (single) or 5 (double).</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Softplus<TA> : IExpression
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
        Activations<T, TVector>.Softplus(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>ln(1 / (1 + e⁻ˣ)) = −ln(1 + e⁻ˣ), without overflow and accurate in both tails.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct LogSigmoid<TA> : IExpression
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
        -Activations<T, TVector>.Softplus(-TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>x / (1 + |x|).</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Softsign<TA> : IExpression
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
        Activations<T, TVector>.Softsign(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>x where it is positive, else slope·x.</summary>
/// <typeparam name="TX">x.</typeparam>
/// <typeparam name="TSlope">The slope below 0.</typeparam>
public readonly struct LeakyRelu<TX, TSlope> : IExpression
    where TX : IExpression
    where TSlope : IExpression
{
    static int IExpression.Arity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => int.Max(TX.Arity, TSlope.Arity);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IExpression.Evaluate<T, TVector>(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, TVector x6, TVector x7)
    {
        TVector x = TX.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7);
        TVector slope = TSlope.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7);
        return TVector.IfLess(default, x, x, slope * x);
    }
}

/// <summary>x where it is positive, else α·(eˣ − 1).</summary>
/// <typeparam name="TX">x.</typeparam>
/// <typeparam name="TAlpha">α.</typeparam>
public readonly struct Elu<TX, TAlpha> : IExpression
    where TX : IExpression
    where TAlpha : IExpression
{
    static int IExpression.Arity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => int.Max(TX.Arity, TAlpha.Arity);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IExpression.Evaluate<T, TVector>(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, TVector x6, TVector x7)
    {
        TVector x = TX.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7);
        TVector alpha = TAlpha.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7);
        return TVector.IfLess(default, x, x, alpha * Exponential<T, TVector>.MinusOne(x));
    }
}

/// <summary>x·sigmoid(x).</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Silu<TA> : IExpression
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
        Activations<T, TVector>.Silu(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>The derivative of <see cref="Silu{TA}"/>.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct SiluSlope<TA> : IExpression
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
        Activations<T, TVector>.SiluSlope(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>x·tanh(ln(1 + eˣ)).</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Mish<TA> : IExpression
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
        Activations<T, TVector>.Mish(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>The derivative of <see cref="Mish{TA}"/>.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct MishSlope<TA> : IExpression
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
        Activations<T, TVector>.MishSlope(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>1.0507·x where x is positive, 1.0507·1.6733·(eˣ − 1) elsewhere.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct Selu<TA> : IExpression
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
        Activations<T, TVector>.Selu(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}

/// <summary>The derivative of <see cref="Selu{TA}"/>, at 0 that from below.</summary>
/// <typeparam name="TA">x.</typeparam>
public readonly struct SeluSlope<TA> : IExpression
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
        Activations<T, TVector>.SeluSlope(TA.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7));
}
