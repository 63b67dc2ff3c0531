using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Reductions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>y[o, i] = the largest x[o, a, i] over a, NaN if any is NaN.</summary>
    /// <param name="outer">The length of the axes before the folded one.</param>
    /// <param name="axis">The length of the folded axis; over none the result is −∞.</param>
    /// <param name="inner">The length of the axes after it.</param>
    /// <param name="x">The elements, <c>[outer, axis, inner]</c>.</param>
    /// <param name="y">The result, <c>[outer, inner]</c>; it must not overlap x.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static void Max(int outer, int axis, int inner, ReadOnlySpan<T> x, Span<T> y) =>
        Fold<Largest>(outer, axis, inner, x, y);

    /// <summary>y[o, i] = the smallest x[o, a, i] over a, NaN if any is NaN.</summary>
    /// <param name="outer">The length of the axes before the folded one.</param>
    /// <param name="axis">The length of the folded axis; over none the result is ∞.</param>
    /// <param name="inner">The length of the axes after it.</param>
    /// <param name="x">The elements, <c>[outer, axis, inner]</c>.</param>
    /// <param name="y">The result, <c>[outer, inner]</c>; it must not overlap x.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static void Min(int outer, int axis, int inner, ReadOnlySpan<T> x, Span<T> y) =>
        Fold<Smallest>(outer, axis, inner, x, y);

    /// <summary>y[o, i] = √Σ x[o, a, i]² over a.</summary>
    /// <param name="outer">The length of the axes before the folded one.</param>
    /// <param name="axis">The length of the folded axis; over none the result is 0.</param>
    /// <param name="inner">The length of the axes after it.</param>
    /// <param name="x">The elements, <c>[outer, axis, inner]</c>.</param>
    /// <param name="y">The result, <c>[outer, inner]</c>; it must not overlap x.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static void L2Norm(int outer, int axis, int inner, ReadOnlySpan<T> x, Span<T> y) =>
        Fold<RootOfSquares>(outer, axis, inner, x, y);

    private static void Fold<TFold>(int outer, int axis, int inner, ReadOnlySpan<T> x, Span<T> y)
        where TFold : IFold
    {
        RequireSize(x.Length, outer, axis, inner, nameof(x));
        if (y.Length != (long)outer * inner)
            Throw.Length(nameof(y), y.Length, (long)outer * inner);
        if (Vector512.IsHardwareAccelerated)
            Fold<TFold, Lanes512<T>>(outer, axis, inner, x, y);
        else if (Vector256.IsHardwareAccelerated)
            Fold<TFold, Lanes256<T>>(outer, axis, inner, x, y);
        else if (Vector128.IsHardwareAccelerated)
            Fold<TFold, Lanes128<T>>(outer, axis, inner, x, y);
        else
            Fold<TFold, Lanes1<T>>(outer, axis, inner, x, y);
    }

    /// <summary>The fold in registers of a width; lengths have been checked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Fold<TFold, TVector>(int outer, int axis, int inner, ReadOnlySpan<T> x, Span<T> y)
        where TFold : IFold
        where TVector : unmanaged, IVector<TVector, T>
    {
        for (int o = 0; o < outer; o++)
        {
            ref readonly T terms = ref MemoryMarshal.GetReference(x.Slice(o * axis * inner, axis * inner));
            if (inner == 1)
            {
                y[o] = AxisFold<T, TVector, TFold>.Row(axis, in terms);
                continue;
            }

            ref T results = ref MemoryMarshal.GetReference(y.Slice(o * inner, inner));
            AxisFold<T, TVector, TFold>.Columns(axis, inner, in terms, ref results);
        }
    }
}
