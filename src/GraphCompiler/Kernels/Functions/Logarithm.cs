using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Functions;

/// <summary>The natural logarithm.</summary>
/// <remarks>
/// x = 2ᵉ·m with m in [√½, √2). With f = m − 1 and s = f / (2 + f), ln m = 2 artanh s = 2s + s·R(s²), where
/// R(z) = 2z/3 + 2z²/5 + … is the Taylor series (z ≤ 0.0295). Since 2s = f − s·f and s·f = f²/2 − s·f²/2, the sum is
/// written as f − (f²/2 − s·(f²/2 + R)): its leading term is exact.
/// </remarks>
internal static class Logarithm<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    private static bool IsSingle
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    /// <summary>ln x: −∞ at zero, NaN below it, +∞ and NaN as they are; subnormal x included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Log(TVector x)
    {
        TVector one = TVector.Number(1), zero = default;
        TVector log = OnePlus(Split(x, out TVector exponent) - one, exponent);

        // x − ∞ is −∞ at zero and NaN at NaN.
        TVector infinity = TVector.Number(double.PositiveInfinity);
        TVector outside = TVector.IfLess(x, zero, TVector.Number(double.NaN), x - infinity);
        return TVector.IfLess(zero, x, TVector.IfLess(x, infinity, log, x), outside);
    }

    /// <summary>ln(1 + x) for 0 ≤ x ≤ 1 and NaN, relatively accurate near zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector OnePlus(TVector x)
    {
        TVector one = TVector.Number(1), middle = TVector.Number(0.41421356237309504880);
        TVector halved = (x - one) * TVector.Number(0.5);
        return OnePlus(TVector.IfLess(middle, x, halved, x), TVector.IfLess(middle, x, one, default));
    }

    /// <summary>ln(2ᵉ·(1 + f)) for f in [√½ − 1, √2 − 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector OnePlus(TVector f, TVector exponent)
    {
        TVector s = f / (f + TVector.Number(2));
        TVector halfSquare = f * f * TVector.Number(0.5);
        TVector rest = TVector.MultiplyAdd(
            s, halfSquare + Series(s * s), exponent * Exponential<T, TVector>.LogTwoLow);
        return TVector.MultiplyAdd(exponent, Exponential<T, TVector>.LogTwoHigh, f - (halfSquare - rest));
    }

    /// <summary>The logarithm of one number, out of line.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static T Log(T x) => Logarithm<T, Lanes1<T>>.Log(new Lanes1<T>(x)).Value;

    /// <summary>The fraction in [√½, √2) and the exponent that belongs to it, for positive finite x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Split(TVector x, out TVector exponent)
    {
        TVector one = TVector.Number(1), integers = TVector.Number(Format<T, TVector>.Integers);
        int bits = Format<T, TVector>.FractionBits;
        TVector normal = Format<T, TVector>.MinimumNormal;
        TVector shift = TVector.IfLess(x, normal, TVector.Number(bits), default);
        x = TVector.IfLess(x, normal, x * integers, x);
        exponent = ((x >>> bits) | integers) - TVector.Number(Format<T, TVector>.Integers + Format<T, TVector>.Bias);
        exponent -= shift;
        TVector fraction = (x & Format<T, TVector>.Pattern(0x007F_FFFF, 0x000F_FFFF_FFFF_FFFF)) | one;
        TVector middle = TVector.Number(1.4142135623730950488);
        exponent += TVector.IfLess(middle, fraction, one, default);
        return TVector.IfLess(middle, fraction, fraction * TVector.Number(0.5), fraction);
    }

    /// <summary>R(z) = 2z/3 + 2z²/5 + 2z³/7 + …, cut where the rest is below an eighth of a unit in the last place.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Series(TVector z)
    {
        TVector sum;
        if (IsSingle)
        {
            sum = TVector.Number(2 / 9.0);
        }
        else
        {
            sum = TVector.Number(2 / 23.0);
            sum = TVector.MultiplyAdd(sum, z, 2 / 21.0);
            sum = TVector.MultiplyAdd(sum, z, 2 / 19.0);
            sum = TVector.MultiplyAdd(sum, z, 2 / 17.0);
            sum = TVector.MultiplyAdd(sum, z, 2 / 15.0);
            sum = TVector.MultiplyAdd(sum, z, 2 / 13.0);
            sum = TVector.MultiplyAdd(sum, z, 2 / 11.0);
            sum = TVector.MultiplyAdd(sum, z, 2 / 9.0);
        }

        sum = TVector.MultiplyAdd(sum, z, 2 / 7.0);
        sum = TVector.MultiplyAdd(sum, z, 2 / 5.0);
        sum = TVector.MultiplyAdd(sum, z, 2 / 3.0);
        return sum * z;
    }
}
