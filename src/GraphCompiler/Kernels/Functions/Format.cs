using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Functions;

/// <summary>The binary format of the elements (IEEE 754), as vectors.</summary>
internal static class Format<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary>The bits of the fraction.</summary>
    internal static int FractionBits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 23 : 52;
    }

    /// <summary>What is added to an exponent before it is stored.</summary>
    internal static int Bias
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 127 : 1023;
    }

    /// <summary>The smallest normal number.</summary>
    internal static TVector MinimumNormal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TVector.Number(typeof(T) == typeof(float) ? 1.1754943508222875e-38 : 2.2250738585072014e-308);
    }

    /// <summary>2 to the number of <see cref="FractionBits"/>: its unit in the last place is one, so an integer or-ed
    /// into its fraction is added to it.</summary>
    internal static double Integers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? 8388608 : 4503599627370496;
    }

    /// <summary>What rounds to an integer when added and subtracted again, and leaves that integer, of either sign, in
    /// the low bits in between.</summary>
    internal static double Rounder
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1.5 * Integers;
    }

    /// <summary>The constant with these bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Pattern(uint single, ulong @double) => TVector.Create(typeof(T) == typeof(float)
        ? Unsafe.BitCast<uint, T>(single)
        : Unsafe.BitCast<ulong, T>(@double));

    /// <summary>The sign of a number alone.</summary>
    internal static TVector SignBit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Pattern(0x8000_0000, 0x8000_0000_0000_0000);
    }

    /// <summary>One lane of a vector in memory.</summary>
    internal static ref T Lane(ref TVector vector, int index) =>
        ref Unsafe.Add(ref Unsafe.As<TVector, T>(ref vector), index);

    /// <summary>Half of an integer, rounded to one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Half(TVector n)
    {
        TVector rounder = TVector.Number(Rounder);
        return TVector.MultiplyAdd(n, 0.5, rounder) - rounder;
    }

    /// <summary>a·2ⁿ in two factors, because 2ⁿ alone may lie outside the range of normal numbers; only the last
    /// product rounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Scaled(TVector a, TVector n)
    {
        TVector half = Half(n);
        return a * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>2ⁿ of an integer n within the normal range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector PowerOfTwo(TVector n) => (n + TVector.Number(Rounder + Bias)) << FractionBits;
}
