using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Functions;

/// <summary>Activations and their derivatives, the slopes, that cost less as a whole than as what they are composed
/// of.</summary>
internal static class Activations<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    private const double SeluScale = 1.0507009873554804934;
    private const double SeluAlpha = 1.6732632423543772848;
    private const double RootOfTwoOverPi = 0.79788456080286535588;
    private const double CubicShare = 0.044715;

    /// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + e⁻ˡˣˡ), within 2 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Softplus(TVector x)
    {
        TVector log = Logarithm<T, TVector>.OnePlus(Exponential<T, TVector>.ExpOfNegative(-TVector.Abs(x)));
        return TVector.IfLess(default, x, x, default) + log;
    }

    /// <summary>x / (1 + |x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Softsign(TVector x) => x / (TVector.Number(1) + TVector.Abs(x));

    /// <summary>x·sigmoid(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Silu(TVector x) => x * Sigmoidal<T, TVector>.Sigmoid(x);

    /// <summary>s + x·s·(1 − s) with s = sigmoid(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector SiluSlope(TVector x) => WeightedSlope(x, x);

    /// <summary>x·½(1 + erf(x / √2)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Gelu(TVector x) => x * NormalDistribution(x, out _);

    /// <summary>½(1 + erf(x / √2)) + x·e^(−x²/2) / √(2π).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector GeluSlope(TVector x)
    {
        TVector distribution = NormalDistribution(x, out TVector power);
        return TVector.MultiplyAdd(x * TVector.Number(0.39894228040143267794), power, distribution);
    }

    /// <summary>½x(1 + tanh(u)) with u = √(2/π)·(x + 0.044715x³), as x·sigmoid(2u).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector GeluTanh(TVector x)
    {
        TVector inner = TVector.MultiplyAdd(
            x * x, TVector.Number(2 * CubicShare * RootOfTwoOverPi), TVector.Number(2 * RootOfTwoOverPi));
        return x * Sigmoidal<T, TVector>.Sigmoid(x * inner);
    }

    /// <summary>s + x·s·(1 − s)·2u′ with s = sigmoid(2u) and u as for <see cref="GeluTanh"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector GeluTanhSlope(TVector x)
    {
        // Beyond 16 the sigmoid is 0 or 1 and what bends is 0: bounded, the cube does not overflow.
        TVector bound = TVector.Number(16), two = TVector.Number(2 * RootOfTwoOverPi);
        x = TVector.IfLess(bound, x, bound, TVector.IfLess(x, -bound, -bound, x));
        TVector square = x * x;
        TVector inner = TVector.MultiplyAdd(square, 2 * CubicShare * RootOfTwoOverPi, two);
        TVector slope = TVector.MultiplyAdd(square, 6 * CubicShare * RootOfTwoOverPi, two);
        return WeightedSlope(x * inner, x * slope);
    }

    /// <summary>x·tanh(ln(1 + eˣ)), as x·n / (n + 2) with n = eˣ(eˣ + 2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Mish(TVector x)
    {
        TVector two = TVector.Number(2), power = Exponential<T, TVector>.Exp(Bounded(x));
        TVector n = power * (power + two);
        return x * (n / (n + two));
    }

    /// <summary>(n + 4x·eˣ(1 + eˣ) / (n + 2)) / (n + 2), with n as for <see cref="Mish"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector MishSlope(TVector x)
    {
        TVector two = TVector.Number(2), bounded = Bounded(x), power = Exponential<T, TVector>.Exp(bounded);
        TVector n = power * (power + two), denominator = n + two;
        TVector bend = TVector.MultiplyAdd(power, power, power) * bounded * TVector.Number(4) / denominator;
        return (n + bend) / denominator;
    }

    /// <summary>1.0507·x where x is positive, 1.0507·1.6733·(eˣ − 1) elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Selu(TVector x) => TVector.IfLess(
        default,
        x,
        x * TVector.Number(SeluScale),
        Exponential<T, TVector>.MinusOne(x) * TVector.Number(SeluScale * SeluAlpha));

    /// <summary>1.0507 where x is positive, 1.0507·1.6733·eˣ elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector SeluSlope(TVector x) => TVector.IfLess(
        default,
        x,
        TVector.Number(SeluScale),
        Exponential<T, TVector>.Exp(x) * TVector.Number(SeluScale * SeluAlpha));

    /// <summary>x·clamp(x + 3, 0, 6) / 6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector HardSwish(TVector x) => x * HardSigmoid(x);

    /// <summary>0 below −3, x/3 + ½ up to 3, 1 beyond.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector HardSwishSlope(TVector x)
    {
        TVector three = TVector.Number(3);
        TVector middle = (x / three) + TVector.Number(0.5);
        return TVector.IfLess(x, -three, default, TVector.IfLess(three, x, TVector.Number(1), middle));
    }

    /// <summary>clamp(x + 3, 0, 6) / 6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector HardSigmoid(TVector x)
    {
        TVector six = TVector.Number(6);
        x += TVector.Number(3);
        x = TVector.IfLess(x, default, default, x);
        return TVector.IfLess(six, x, six, x) / six;
    }

    /// <summary>⅙ between −3 and 3, 0 at these bounds and beyond.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector HardSigmoidSlope(TVector x) => TVector.IfLess(
        TVector.Abs(x), TVector.Number(3), TVector.Number(1 / 6.0), default);

    /// <summary>½(1 + erf(x / √2)), and e^(−x²/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector NormalDistribution(TVector x, out TVector power)
    {
        TVector half = TVector.Number(0.5);
        TVector erf = ErrorFunction<T, TVector>.Erf(x * TVector.Number(0.70710678118654752440), out power);
        return TVector.MultiplyAdd(half, erf, half);
    }

    /// <summary>s + weight·s·(1 − s) with s = sigmoid(x), where s·(1 − s) = p / (1 + p)² with p = e⁻ˡˣˡ keeps its
    /// accuracy in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector WeightedSlope(TVector x, TVector weight)
    {
        TVector one = TVector.Number(1), power = Exponential<T, TVector>.ExpOfNegative(-TVector.Abs(x));
        TVector denominator = one + power, sigmoid = TVector.IfLess(x, default, power, one);
        return TVector.MultiplyAdd(power * weight, one / denominator, sigmoid) / denominator;
    }

    // From here on Mish's n / (n + 2) is 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Bounded(TVector x)
    {
        TVector bound = TVector.Number(typeof(T) == typeof(float) ? 20 : 40);
        return TVector.AtMost(x, bound);
    }
}
