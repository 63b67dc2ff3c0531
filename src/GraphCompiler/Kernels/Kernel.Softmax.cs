using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Functions;
using GraphCompiler.Kernels.Reductions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>y[o, a, i] = exp(x[o, a, i]) / Σ exp(x[o, a′, i]) over a′, without overflow.</summary>
    /// <param name="outer">The length of the axes before the one of the classes.</param>
    /// <param name="axis">The number of classes.</param>
    /// <param name="inner">The length of the axes after it.</param>
    /// <param name="x">The logits, <c>[outer, axis, inner]</c>.</param>
    /// <param name="y">The probabilities; they may be x itself but must not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static void Softmax(int outer, int axis, int inner, ReadOnlySpan<T> x, Span<T> y)
    {
        RequireSize(x.Length, outer, axis, inner, nameof(x));
        if (y.Length != x.Length)
            Throw.Length(nameof(y), y.Length, x.Length);
        Softmax(outer, axis, inner, x, y, default);
    }

    /// <summary>dx[o, a, i] = y[o, a, i]·(dy[o, a, i] − Σ dy[o, a′, i]·y[o, a′, i]): what <c>Softmax</c> passes back.
    /// </summary>
    /// <param name="outer">The length of the axes before the one of the classes.</param>
    /// <param name="axis">The number of classes.</param>
    /// <param name="inner">The length of the axes after it.</param>
    /// <param name="y">The probabilities, <c>[outer, axis, inner]</c>.</param>
    /// <param name="dy">Their gradient.</param>
    /// <param name="dx">The gradient of the logits; it may be y or dy itself but must not overlap them
    /// otherwise.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static void SoftmaxGradient(
        int outer, int axis, int inner, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
    {
        RequireSize(y.Length, outer, axis, inner, nameof(y));
        if (dy.Length != y.Length)
            Throw.Length(nameof(dy), dy.Length, y.Length);
        if (dx.Length != y.Length)
            Throw.Length(nameof(dx), dx.Length, y.Length);
        if (Vector512.IsHardwareAccelerated)
            SoftmaxGradient<Lanes512<T>>(outer, axis, inner, y, dy, dx);
        else if (Vector256.IsHardwareAccelerated)
            SoftmaxGradient<Lanes256<T>>(outer, axis, inner, y, dy, dx);
        else if (Vector128.IsHardwareAccelerated)
            SoftmaxGradient<Lanes128<T>>(outer, axis, inner, y, dy, dx);
        else
            SoftmaxGradient<Lanes1<T>>(outer, axis, inner, y, dy, dx);
    }

    private static void Softmax(
        int outer, int axis, int inner, ReadOnlySpan<T> x, Span<T> y, Span<T> logSums)
    {
        if (Vector512.IsHardwareAccelerated)
            Softmax<Lanes512<T>>(outer, axis, inner, x, y, logSums);
        else if (Vector256.IsHardwareAccelerated)
            Softmax<Lanes256<T>>(outer, axis, inner, x, y, logSums);
        else if (Vector128.IsHardwareAccelerated)
            Softmax<Lanes128<T>>(outer, axis, inner, x, y, logSums);
        else
            Softmax<Lanes1<T>>(outer, axis, inner, x, y, logSums);
    }

    /// <summary>The softmax in registers of a width; lengths have been checked. <paramref name="logSums"/>, <c>[outer,
    /// inner]</c> or empty, becomes the logarithms of the denominators.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Softmax<TVector>(
        int outer, int axis, int inner, ReadOnlySpan<T> x, Span<T> y, Span<T> logSums)
        where TVector : unmanaged, IVector<TVector, T>
    {
        int size = axis * inner;
        if (inner == 1 && axis > 0 && SoftmaxShortRows<T, TVector>.Suits(outer, axis))
        {
            SoftmaxShortRows<T, TVector>.Run(
                outer, axis, in MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(y), logSums);
            return;
        }

        for (int o = 0; o < outer; o++)
        {
            ref readonly T source = ref MemoryMarshal.GetReference(x.Slice(o * size, size));
            ref T destination = ref MemoryMarshal.GetReference(y.Slice(o * size, size));
            if (inner != 1)
            {
                Span<T> sums = logSums.IsEmpty ? default : logSums.Slice(o * inner, inner);
                SoftmaxColumns<T, TVector>.Run(axis, inner, in source, ref destination, sums);
                continue;
            }

            if (size == 0)
            {
                if (!logSums.IsEmpty)
                    logSums[o] = T.NegativeInfinity;
                continue;
            }

            T sum = SoftmaxRow<T, TVector>.Run(axis, axis, T.One, in source, ref destination, out T largest);
            if (!logSums.IsEmpty)
                logSums[o] = largest + Logarithm<T, TVector>.Log(sum);
        }
    }

    /// <summary>The gradient in registers of a width; lengths have been checked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void SoftmaxGradient<TVector>(
        int outer, int axis, int inner, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
        where TVector : unmanaged, IVector<TVector, T>
    {
        int size = axis * inner;
        for (int o = 0; o < outer; o++)
        {
            ReadOnlySpan<T> values = y.Slice(o * size, size), gradients = dy.Slice(o * size, size);
            Span<T> result = dx.Slice(o * size, size);
            if (inner != 1)
            {
                SoftmaxColumns<T, TVector>.Gradient(
                    axis,
                    inner,
                    in MemoryMarshal.GetReference(values),
                    in MemoryMarshal.GetReference(gradients),
                    ref MemoryMarshal.GetReference(result));
                continue;
            }

            if (size > 0)
            {
                SoftmaxRow<T, TVector>.Gradient(
                    axis,
                    axis,
                    T.One,
                    in MemoryMarshal.GetReference(values),
                    in MemoryMarshal.GetReference(gradients),
                    ref MemoryMarshal.GetReference(result));
            }
        }
    }
}
