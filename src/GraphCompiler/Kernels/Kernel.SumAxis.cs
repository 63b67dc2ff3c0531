using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Reductions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>y[o, i] = Σ x[o, a, i] over a, or y += that.</summary>
    /// <param name="outer">The length of the axes before the summed one.</param>
    /// <param name="axis">The length of the summed axis; over none the sum is 0.</param>
    /// <param name="inner">The length of the axes after it.</param>
    /// <param name="x">The terms, <c>[outer, axis, inner]</c>.</param>
    /// <param name="y">The result, <c>[outer, inner]</c>; it must not overlap x.</param>
    /// <param name="accumulate">Whether the sum is added to y.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sum(
        int outer, int axis, int inner, ReadOnlySpan<T> x, Span<T> y, bool accumulate = false)
    {
        // The sum over a batch of one sample.
        if (axis == 1 && !accumulate && outer == 1 && inner > 0 && x.Length == inner && y.Length == inner)
        {
            x.CopyTo(y);
            return;
        }

        SumAny(outer, axis, inner, x, y, accumulate);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SumAny(int outer, int axis, int inner, ReadOnlySpan<T> x, Span<T> y, bool accumulate)
    {
        RequireSize(x.Length, outer, axis, inner, nameof(x));
        if (y.Length != (long)outer * inner)
            Throw.Length(nameof(y), y.Length, (long)outer * inner);
        if (Vector512.IsHardwareAccelerated)
            SumAxis<Lanes512<T>>(outer, axis, inner, x, y, accumulate);
        else if (Vector256.IsHardwareAccelerated)
            SumAxis<Lanes256<T>>(outer, axis, inner, x, y, accumulate);
        else if (Vector128.IsHardwareAccelerated)
            SumAxis<Lanes128<T>>(outer, axis, inner, x, y, accumulate);
        else
            SumAxis<Lanes1<T>>(outer, axis, inner, x, y, accumulate);
    }

    /// <summary>The sum in registers of a width; lengths have been checked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void SumAxis<TVector>(
        int outer, int axis, int inner, ReadOnlySpan<T> x, Span<T> y, bool accumulate)
        where TVector : unmanaged, IVector<TVector, T>
    {
        for (int o = 0; o < outer; o++)
        {
            ReadOnlySpan<T> terms = x.Slice(o * axis * inner, axis * inner);
            Span<T> sums = y.Slice(o * inner, inner);
            if (inner != 1)
            {
                AxisSum<T, TVector>.Columns(
                    axis,
                    inner,
                    in MemoryMarshal.GetReference(terms),
                    ref MemoryMarshal.GetReference(sums),
                    accumulate);
                continue;
            }

            Operand<T> operand = terms;
            T sum = ElementWise<T, X0, TVector>.Sum<Given1>(
                in operand, default, default, default, default, default, default, default, axis);
            sums[0] = accumulate ? sums[0] + sum : sum;
        }
    }
}
