using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>y[o, a, i] = Σ x[o, a′, i] over a′ up to a.</summary>
    /// <param name="outer">The length of the axes before the summed one.</param>
    /// <param name="axis">The length of the summed axis.</param>
    /// <param name="inner">The length of the axes after it.</param>
    /// <param name="x">The terms, <c>[outer, axis, inner]</c>.</param>
    /// <param name="y">The sums; they may be x itself but must not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static void CumulativeSum(int outer, int axis, int inner, ReadOnlySpan<T> x, Span<T> y) =>
        CumulativeSum(outer, axis, inner, isReversed: false, x, y);

    /// <summary>y[o, a, i] = Σ x[o, a′, i] over a′ from a on: what <c>CumulativeSum</c> passes back.</summary>
    /// <param name="outer">The length of the axes before the summed one.</param>
    /// <param name="axis">The length of the summed axis.</param>
    /// <param name="inner">The length of the axes after it.</param>
    /// <param name="x">The terms, <c>[outer, axis, inner]</c>.</param>
    /// <param name="y">The sums; they may be x itself but must not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static void CumulativeSumFromEnd(int outer, int axis, int inner, ReadOnlySpan<T> x, Span<T> y) =>
        CumulativeSum(outer, axis, inner, isReversed: true, x, y);

    private static void CumulativeSum(
        int outer, int axis, int inner, bool isReversed, ReadOnlySpan<T> x, Span<T> y)
    {
        RequireSize(x.Length, outer, axis, inner, nameof(x));
        if (y.Length != x.Length)
            Throw.Length(nameof(y), y.Length, x.Length);
        if (Vector512.IsHardwareAccelerated)
            CumulativeSum<Lanes512<T>>(outer, axis, inner, isReversed, x, y);
        else if (Vector256.IsHardwareAccelerated)
            CumulativeSum<Lanes256<T>>(outer, axis, inner, isReversed, x, y);
        else if (Vector128.IsHardwareAccelerated)
            CumulativeSum<Lanes128<T>>(outer, axis, inner, isReversed, x, y);
        else
            CumulativeSum<Lanes1<T>>(outer, axis, inner, isReversed, x, y);
    }

    /// <summary>The sums in registers of a width; lengths have been checked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void CumulativeSum<TVector>(
        int outer, int axis, int inner, bool isReversed, ReadOnlySpan<T> x, Span<T> y)
        where TVector : unmanaged, IVector<TVector, T>
    {
        if (axis == 0)
            return;
        int step = isReversed ? -1 : 1;
        for (int o = 0; o < outer; o++)
        {
            int first = (o * axis) + (isReversed ? axis - 1 : 0);
            if (inner == 1)
            {
                // One after another, so in double: the terms would drown in a long float sum.
                double sum = 0;
                for (int i = 0, at = first; i < axis; i++, at += step)
                {
                    sum += double.CreateTruncating(x[at]);
                    y[at] = T.CreateTruncating(sum);
                }

                continue;
            }

            x.Slice(first * inner, inner).CopyTo(y.Slice(first * inner, inner));
            Operand<T> none = default;
            for (int i = 1, at = first + step; i < axis; i++, at += step)
            {
                Operand<T> sums = y.Slice((at - step) * inner, inner), terms = x.Slice(at * inner, inner);
                ElementWise<T, Add<X0, X1>, TVector>.Map<Given2>(
                    in sums, in terms, in none, in none, in none, in none, in none, in none,
                    y.Slice(at * inner, inner));
            }
        }
    }
}
