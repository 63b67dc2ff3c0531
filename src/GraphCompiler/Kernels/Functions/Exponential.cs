using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Functions;

/// <summary>eˣ and eˣ − 1.</summary>
/// <remarks>
/// With n the integer nearest to x / ln 2 and r = x − n·ln 2 in ±½ ln 2, eˣ = 2ⁿ·eʳ, and eʳ is its Taylor polynomial:
/// degree 7 leaves (½ ln 2)⁸ / 8! = 5·10⁻⁹ in single precision, degree 13 leaves 4·10⁻¹⁸ in double, both a tenth of a
/// unit in the last place or less. ln 2 is split in two so that its leading part times n is exact.
/// </remarks>
internal static class Exponential<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    private static bool IsSingle
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    /// <summary>ln 2 cut after 14 bits (single) or 32 (double).</summary>
    internal static TVector LogTwoHigh
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TVector.Number(IsSingle ? 0.693115234375 : 0.69314718036912381649);
    }

    /// <summary>The rest of ln 2.</summary>
    internal static TVector LogTwoLow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TVector.Number(IsSingle ? 3.1946184945309417232e-5 : 1.9082149292705878161e-10);
    }

    /// <summary>eˣ over the whole range, subnormal results included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Exp(TVector x)
    {
        // Comparisons let NaN pass. Beyond these bounds the result is ∞ or 0 all the same.
        TVector upper = TVector.Number(IsSingle ? 89 : 710), lower = TVector.Number(IsSingle ? -104 : -746);
        x = TVector.IfLess(upper, x, upper, x);
        x = TVector.IfLess(x, lower, lower, x);
        TVector n = Reduce(x, out TVector r);
        return Scaled(r, n);
    }

    /// <summary>e^(x + rest), where the rest is so small that adding it would lose it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Exp(TVector x, TVector rest)
    {
        TVector upper = TVector.Number(IsSingle ? 89 : 710), lower = TVector.Number(IsSingle ? -104 : -746);
        rest = TVector.IfLess(upper, x, default, TVector.IfLess(x, lower, default, rest));
        x = TVector.IfLess(upper, x, upper, x);
        x = TVector.IfLess(x, lower, lower, x);
        TVector n = Reduce(x, out TVector r);
        return Scaled(r + rest, n);
    }

    /// <summary>eˣ − 1 over the whole range, relatively accurate near zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector MinusOne(TVector x)
    {
        TVector upper = TVector.Number(IsSingle ? 89 : 710), lower = TVector.Number(-40);
        TVector bounded = TVector.IfLess(upper, x, upper, x);
        bounded = TVector.IfLess(bounded, lower, lower, bounded);
        TVector n = Reduce(bounded, out TVector r), half = Half(n);
        TVector outer = Format<T, TVector>.PowerOfTwo(half), inner = Format<T, TVector>.PowerOfTwo(n - half);
        TVector value = outer * TVector.MultiplyAdd(
            r * MinusOneOverX(r), inner, inner - Format<T, TVector>.PowerOfTwo(-half));
        return value | (x & Format<T, TVector>.SignBit);
    }

    /// <summary>2ⁿ·eʳ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Scaled(TVector r, TVector n)
    {
        TVector power = TVector.MultiplyAdd(r, MinusOneOverX(r), TVector.Number(1));

        // Two factors, because 2ⁿ alone may lie outside the range of normal numbers; only the last product rounds.
        TVector half = Half(n);
        return power * Format<T, TVector>.PowerOfTwo(half) * Format<T, TVector>.PowerOfTwo(n - half);
    }

    /// <summary>Half of an integer, rounded to one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Half(TVector n)
    {
        TVector rounder = TVector.Number(Format<T, TVector>.Rounder);
        return TVector.MultiplyAdd(n, TVector.Number(0.5), rounder) - rounder;
    }

    /// <summary>eˣ − 1 for 0 ≤ x ≤ 40 and NaN, relatively accurate near zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector ExpMinusOne(TVector x)
    {
        TVector n = Reduce(x, out TVector r);
        TVector power = Format<T, TVector>.PowerOfTwo(n);
        return TVector.MultiplyAdd(r * MinusOneOverX(r), power, power - TVector.Number(1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Reduce(TVector x, out TVector remainder)
    {
        TVector rounder = TVector.Number(Format<T, TVector>.Rounder);
        TVector n = TVector.MultiplyAdd(x, TVector.Number(1.44269504088896340736), rounder) - rounder;
        remainder = TVector.MultiplyAdd(n, -LogTwoLow, TVector.MultiplyAdd(n, -LogTwoHigh, x));
        return n;
    }

    /// <summary>(eʳ − 1) / r = 1 + r/2! + r²/3! + …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector MinusOneOverX(TVector r)
    {
        TVector sum;
        if (IsSingle)
        {
            sum = TVector.Number(1 / 5040.0);
        }
        else
        {
            sum = TVector.Number(1 / 6227020800.0);
            sum = TVector.MultiplyAdd(sum, r, TVector.Number(1 / 479001600.0));
            sum = TVector.MultiplyAdd(sum, r, TVector.Number(1 / 39916800.0));
            sum = TVector.MultiplyAdd(sum, r, TVector.Number(1 / 3628800.0));
            sum = TVector.MultiplyAdd(sum, r, TVector.Number(1 / 362880.0));
            sum = TVector.MultiplyAdd(sum, r, TVector.Number(1 / 40320.0));
            sum = TVector.MultiplyAdd(sum, r, TVector.Number(1 / 5040.0));
        }

        sum = TVector.MultiplyAdd(sum, r, TVector.Number(1 / 720.0));
        sum = TVector.MultiplyAdd(sum, r, TVector.Number(1 / 120.0));
        sum = TVector.MultiplyAdd(sum, r, TVector.Number(1 / 24.0));
        sum = TVector.MultiplyAdd(sum, r, TVector.Number(1 / 6.0));
        sum = TVector.MultiplyAdd(sum, r, TVector.Number(1 / 2.0));
        return TVector.MultiplyAdd(sum, r, TVector.Number(1));
    }
}
