using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Functions;
using GraphCompiler.Kernels.Reductions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>y[o, a, i] = x[o, a, i] − ln Σ exp(x[o, a′, i]) over a′, without overflow.</summary>
    /// <param name="outer">The length of the axes before the one of the classes.</param>
    /// <param name="axis">The number of classes.</param>
    /// <param name="inner">The length of the axes after it.</param>
    /// <param name="x">The logits, <c>[outer, axis, inner]</c>.</param>
    /// <param name="y">The logarithms of the probabilities; they may be x itself but must not overlap it
    /// otherwise.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static void LogSoftmax(int outer, int axis, int inner, ReadOnlySpan<T> x, Span<T> y)
    {
        RequireSize(x.Length, outer, axis, inner, nameof(x));
        if (y.Length != x.Length)
            Throw.Length(nameof(y), y.Length, x.Length);
        if (Vector512.IsHardwareAccelerated)
            LogSoftmax<Lanes512<T>>(outer, axis, inner, x, y);
        else if (Vector256.IsHardwareAccelerated)
            LogSoftmax<Lanes256<T>>(outer, axis, inner, x, y);
        else if (Vector128.IsHardwareAccelerated)
            LogSoftmax<Lanes128<T>>(outer, axis, inner, x, y);
        else
            LogSoftmax<Lanes1<T>>(outer, axis, inner, x, y);
    }

    /// <summary>dx[o, a, i] = dy[o, a, i] − exp(y[o, a, i])·Σ dy[o, a′, i]: what <c>LogSoftmax</c> passes back.
    /// </summary>
    /// <param name="outer">The length of the axes before the one of the classes.</param>
    /// <param name="axis">The number of classes.</param>
    /// <param name="inner">The length of the axes after it.</param>
    /// <param name="y">The logarithms of the probabilities, <c>[outer, axis, inner]</c>.</param>
    /// <param name="dy">Their gradient.</param>
    /// <param name="dx">The gradient of the logits; it may be y or dy itself but must not overlap them
    /// otherwise.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static void LogSoftmaxGradient(
        int outer, int axis, int inner, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
    {
        RequireSize(y.Length, outer, axis, inner, nameof(y));
        if (dy.Length != y.Length)
            Throw.Length(nameof(dy), dy.Length, y.Length);
        if (dx.Length != y.Length)
            Throw.Length(nameof(dx), dx.Length, y.Length);
        if (Vector512.IsHardwareAccelerated)
            LogSoftmaxGradient<Lanes512<T>>(outer, axis, inner, y, dy, dx);
        else if (Vector256.IsHardwareAccelerated)
            LogSoftmaxGradient<Lanes256<T>>(outer, axis, inner, y, dy, dx);
        else if (Vector128.IsHardwareAccelerated)
            LogSoftmaxGradient<Lanes128<T>>(outer, axis, inner, y, dy, dx);
        else
            LogSoftmaxGradient<Lanes1<T>>(outer, axis, inner, y, dy, dx);
    }

    /// <summary>The logarithm of the softmax in registers of a width; lengths have been checked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void LogSoftmax<TVector>(int outer, int axis, int inner, ReadOnlySpan<T> x, Span<T> y)
        where TVector : unmanaged, IVector<TVector, T>
    {
        int size = axis * inner;
        for (int o = 0; o < outer; o++)
        {
            ReadOnlySpan<T> values = x.Slice(o * size, size);
            Span<T> result = y.Slice(o * size, size);
            if (inner != 1)
            {
                LogSoftmaxColumns<T, TVector>.Run(
                    axis, inner, in MemoryMarshal.GetReference(values), ref MemoryMarshal.GetReference(result));
                continue;
            }

            Operand<T> x0 = values, none = default;
            Operand<T> x1 = SoftmaxRow<T, TVector>.Largest(axis, in MemoryMarshal.GetReference(values));
            Operand<T> x2 = Logarithm<T, TVector>.Log(ElementWise<T, Exp<Subtract<X0, X1>>, TVector>.Sum<Given2>(
                in x0, in x1, in none, in none, in none, in none, in none, in none, axis));
            ElementWise<T, Subtract<Subtract<X0, X1>, X2>, TVector>.Map<Given3>(
                in x0, in x1, in x2, in none, in none, in none, in none, in none, result);
        }
    }

    /// <summary>The gradient in registers of a width; lengths have been checked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void LogSoftmaxGradient<TVector>(
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
                LogSoftmaxColumns<T, TVector>.Gradient(
                    axis,
                    inner,
                    in MemoryMarshal.GetReference(values),
                    in MemoryMarshal.GetReference(gradients),
                    ref MemoryMarshal.GetReference(result));
                continue;
            }

            Operand<T> x0 = values, x1 = gradients, none = default;
            Operand<T> x2 = ElementWise<T, X0, TVector>.Sum<Given1>(
                in x1, in none, in none, in none, in none, in none, in none, in none, axis);
            ElementWise<T, Subtract<X1, Multiply<Exp<X0>, X2>>, TVector>.Map<Given3>(
                in x0, in x1, in x2, in none, in none, in none, in none, in none, result);
        }
    }
}
