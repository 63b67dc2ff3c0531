using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Functions;

/// <summary>eˣ and eˣ − 1.</summary>
/// <remarks>
/// With n the integer nearest to x / ln 2 and r = x − n·ln 2 in ±½ ln 2, eˣ = 2ⁿ·eʳ, and eʳ is 1 + r + r²·p. In single
/// precision p is of degree 4, the one whose largest error relative to eʳ is least, 3·10⁻⁹ (weighted least squares
/// whose weights follow the error, after Lawson; then the neighbouring numbers of each coefficient were tried). In
/// double it is the Taylor polynomial's, degree 13 of which leaves 4·10⁻¹⁸. Both are a tenth of a unit in the last place
/// or less. ln 2 is split in two so that its leading part times n is exact.
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

    /// <summary>Whether a multiply-add rounds once, without which a remainder takes two steps.</summary>
    private static bool IsFused
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fma.IsSupported || AdvSimd.IsSupported;
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

    /// <summary>ln 2 to the precision of the elements.</summary>
    private static TVector LogTwo
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TVector.Number(0.693147180559945309417);
    }

    /// <summary>By how much that is too large.</summary>
    private static TVector LogTwoError
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TVector.Number(IsSingle ? 1.90465429995776787854e-9 : -2.31904681384629961549e-17);
    }

    /// <summary>eˣ over the whole range, subnormal results included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Exp(TVector x)
    {
        // NaN passes. Beyond these bounds the result is ∞ or 0 all the same.
        TVector upper = TVector.Number(IsSingle ? 89 : 710), lower = TVector.Number(IsSingle ? -104 : -746);
        x = TVector.AtLeast(TVector.AtMost(x, upper), lower);
        TVector n = Reduce(x, out TVector r);
        return Scaled(r, n);
    }

    /// <summary>e^(x + rest), where the rest is so small that adding it would lose it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Exp(TVector x, TVector rest)
    {
        TVector upper = TVector.Number(IsSingle ? 89 : 710), lower = TVector.Number(IsSingle ? -104 : -746);
        rest = TVector.IfLess(upper, x, default, TVector.IfLess(x, lower, default, rest));
        x = TVector.AtLeast(TVector.AtMost(x, upper), lower);
        TVector n = Reduce(x, out TVector r);
        return Scaled(r + rest, n);
    }

    /// <summary>eˣ − 1 over the whole range, relatively accurate near zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector MinusOne(TVector x)
    {
        TVector upper = TVector.Number(IsSingle ? 89 : 710), lower = TVector.Number(-40);
        TVector n = Reduce(TVector.AtLeast(TVector.AtMost(x, upper), lower), out TVector r);
        TVector half = Format<T, TVector>.Half(n);
        TVector outer = Format<T, TVector>.PowerOfTwo(half), inner = Format<T, TVector>.PowerOfTwo(n - half);
        TVector value = outer * TVector.MultiplyAdd(
            SmallMinusOne(r), inner, inner - Format<T, TVector>.PowerOfTwo(-half));
        return value | (x & Format<T, TVector>.SignBit);
    }

    /// <summary>eˣ for x ≤ 0, as <see cref="Exp(TVector)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector ExpOfNegative(TVector x)
    {
        TVector n = Reduce(TVector.AtLeast(x, TVector.Number(IsSingle ? -104 : -746)), out TVector r);
        return Scaled(r, n);
    }

    /// <summary>2ⁿ·eʳ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Scaled(TVector r, TVector n) =>
        TVector.Scale(SmallMinusOne(r) + TVector.Number(1), n);

    /// <summary>2⁶⁴ (single) or 2⁵¹², by which <see cref="FactorsOfNegative"/> multiplies so that nothing is
    /// subnormal.</summary>
    internal static TVector Raised
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TVector.Number(IsSingle ? 18446744073709551616.0 : 1.3407807929942597e154);
    }

    /// <summary>eˣ·<see cref="Raised"/> = (1 + value)·power for x ≤ 0, whose factors wait for less than their product.
    /// The value comes from a remainder in one step; what n·ln 2 loses in it, δ, is made up for by the power:
    /// e^(r + δ) = eʳ·(1 + δ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector FactorsOfNegative(TVector x, out TVector power)
    {
        x = TVector.AtLeast(x, TVector.Number(IsSingle ? -104 : -746));
        TVector n = Reduce(x, 1.44269504088896340736, IsSingle ? 64 : 512, out power);
        if (!IsFused)
            return SmallMinusOne(Remainder(x, n));
        power = TVector.MultiplyAdd(power, n * LogTwoError, power);
        return SmallMinusOne(TVector.MultiplyAdd(n, -LogTwo, x));
    }

    /// <summary>e²ˣ = (1 + value)·power for 0 ≤ x ≤ 20 and NaN. What n·ln 2 loses in one step is 2·10⁻⁹·n (single) or
    /// 2·10⁻¹⁷·n (double), which the hyperbolic tangent damps where n is not small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector FactorsOfSquare(TVector x, out TVector power)
    {
        TVector n = Reduce(x, 2.88539008177792681472, 0, out power);
        return SmallMinusOne(IsFused ? TVector.MultiplyAdd(n, -LogTwo, x + x) : Remainder(x + x, n));
    }

    /// <summary>The integer n nearest to x·scale, and 2ⁿ⁺ʳᵃⁱˢᵉᵈ, whose exponent is what the sum that rounds leaves in
    /// its low bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Reduce(TVector x, double scale, int raised, out TVector power)
    {
        TVector rounder = TVector.Number(Format<T, TVector>.Rounder + Format<T, TVector>.Bias + raised);
        TVector sum = TVector.MultiplyAdd(x, scale, rounder);
        power = sum << Format<T, TVector>.FractionBits;
        return sum - rounder;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Reduce(TVector x, out TVector remainder)
    {
        TVector rounder = TVector.Number(Format<T, TVector>.Rounder);
        TVector n = TVector.MultiplyAdd(x, 1.44269504088896340736, rounder) - rounder;
        remainder = Remainder(x, n);
        return n;
    }

    /// <summary>x − n·ln 2, of which n times the leading part is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Remainder(TVector x, TVector n) =>
        TVector.MultiplyAdd(n, -LogTwoLow, TVector.MultiplyAdd(n, -LogTwoHigh, x));

    /// <summary>eʳ − 1 = r + r²·(p₀ + r·p₁ + r²·p₂ + …), the sum in pairs of terms, pairs of these and so on (Estrin):
    /// what waits for nothing is computed at the same time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SmallMinusOne(TVector r) => IsSingle ? SingleMinusOne(r, r * r) : DoubleMinusOne(r, r * r);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SingleMinusOne(TVector r, TVector r2)
    {
        TVector p0 = TVector.MultiplyAdd(r, 0.1666652113199234, 0.4999999403953552);
        TVector p1 = TVector.MultiplyAdd(r, 0.008368706330657005, 0.04166834428906441);
        return TVector.MultiplyAdd(
            r2 * r2,
            TVector.MultiplyAdd(r2, 0.0013814588310196996, p1),
            TVector.MultiplyAdd(p0, r2, r));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector DoubleMinusOne(TVector r, TVector r2)
    {
        TVector p0 = TVector.MultiplyAdd(r, 1 / 6.0, 1 / 2.0);
        TVector p1 = TVector.MultiplyAdd(r, 1 / 120.0, 1 / 24.0);
        TVector p2 = TVector.MultiplyAdd(r, 1 / 5040.0, 1 / 720.0);
        TVector p3 = TVector.MultiplyAdd(r, 1 / 362880.0, 1 / 40320.0);
        TVector p4 = TVector.MultiplyAdd(r, 1 / 39916800.0, 1 / 3628800.0);
        TVector p5 = TVector.MultiplyAdd(r, 1 / 6227020800.0, 1 / 479001600.0);
        TVector r4 = r2 * r2;
        TVector high = TVector.MultiplyAdd(
            TVector.MultiplyAdd(p5, r2, p4), r4, TVector.MultiplyAdd(p3, r2, p2));
        return TVector.MultiplyAdd(TVector.MultiplyAdd(high, r4, TVector.MultiplyAdd(p1, r2, p0)), r2, r);
    }
}
