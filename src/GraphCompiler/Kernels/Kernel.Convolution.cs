using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Convolutions;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>
    /// y[n, f, i, j] = Σ x[n, c, i·s + k·d − p, j·s + l·d − p] · w[f, c, k, l] over the window's k and l and the
    /// channels c of the filter's group, x being zero outside: a cross-correlation.
    /// </summary>
    /// <param name="batch">The number of images.</param>
    /// <param name="image">Their channels, height and width.</param>
    /// <param name="result">The filters, and the result's height and width.</param>
    /// <param name="window">How the window moves.</param>
    /// <param name="x">The images, <c>[batch, channels, height, width]</c>.</param>
    /// <param name="w">The filters, <c>[filters, channels / groups, window height, window width]</c>.</param>
    /// <param name="y">The result, <c>[batch, filters, height, width]</c>; it must not overlap x or w.</param>
    /// <param name="scratch">Memory to copy an image into, at least as much as one row of the result needs; more is
    /// faster.</param>
    /// <exception cref="ArgumentException">A span has another length than its sizes say, or the scratch is too short.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch is negative.</exception>
    public static void Convolution(
        int batch,
        ReadOnlySpan<int> image,
        ReadOnlySpan<int> result,
        Window window,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> w,
        Span<T> y,
        Span<T> scratch) =>
        Convolution<X0>(batch, image, result, window, x, w, y, default, default, default, scratch);

    /// <summary>As the other one, and then y = E(y, x₁, x₂, x₃).</summary>
    /// <typeparam name="TExpression">E, which reads the sum as <see cref="X0"/>.</typeparam>
    /// <param name="batch">The number of images.</param>
    /// <param name="image">Their channels, height and width.</param>
    /// <param name="result">The filters, and the result's height and width.</param>
    /// <param name="window">How the window moves.</param>
    /// <param name="x">The images, <c>[batch, channels, height, width]</c>.</param>
    /// <param name="w">The filters, <c>[filters, channels / groups, window height, window width]</c>.</param>
    /// <param name="y">The result, <c>[batch, filters, height, width]</c>; it must not overlap x or w.</param>
    /// <param name="x1">Operand 1: as many elements as the result, a column of one number a filter, or a scalar. Like
    /// the other two it may be y itself but must not overlap it otherwise.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="scratch">Memory to copy an image into, at least as much as one row of the result needs; more is
    /// faster.</param>
    /// <exception cref="ArgumentException">A span has another length than its sizes say, an operand that the expression
    /// reads is missing, or the scratch is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch is negative.</exception>
    public static void Convolution<TExpression>(
        int batch,
        ReadOnlySpan<int> image,
        ReadOnlySpan<int> result,
        Window window,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> w,
        Span<T> y,
        Operand<T> x1 = default,
        Operand<T> x2 = default,
        Operand<T> x3 = default,
        Span<T> scratch = default)
        where TExpression : IExpression
    {
        ConvolutionSize size = new(batch, image, result, window);
        size.RequireLengths(x.Length, w.Length, y.Length);
        if (TExpression.Arity > 4)
            Throw.Operands(TExpression.Arity, 4);
        if (Vector512.IsHardwareAccelerated)
            Convolve<TExpression, Lanes512<T>>(in size, x, w, y, in x1, in x2, in x3, scratch);
        else if (Vector256.IsHardwareAccelerated)
            Convolve<TExpression, Lanes256<T>>(in size, x, w, y, in x1, in x2, in x3, scratch);
        else if (Vector128.IsHardwareAccelerated)
            Convolve<TExpression, Lanes128<T>>(in size, x, w, y, in x1, in x2, in x3, scratch);
        else
            Convolve<TExpression, Lanes1<T>>(in size, x, w, y, in x1, in x2, in x3, scratch);
    }

    /// <summary>The convolution in registers of a width; lengths have been checked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static unsafe void Convolve<TExpression, TVector>(
        in ConvolutionSize size,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> w,
        Span<T> y,
        in Operand<T> x1,
        in Operand<T> x2,
        in Operand<T> x3,
        Span<T> scratch)
        where TExpression : IExpression
        where TVector : unmanaged, IVector<TVector, T>
    {
        fixed (T* px = &MemoryMarshal.GetReference(x), pw = &MemoryMarshal.GetReference(w))
        fixed (T* py = &MemoryMarshal.GetReference(y), p1 = &x1.First, p2 = &x2.First, p3 = &x3.First)
        {
            int count = size.Batch, m = size.Filters, n = size.ResultPlane;
            Epilogue<T, TExpression> epilogue = new(
                TExpression.Arity > 1 ? new(in x1, p1, count, m, n) : default,
                TExpression.Arity > 2 ? new(in x2, p2, count, m, n) : default,
                TExpression.Arity > 3 ? new(in x3, p3, count, m, n) : default);
            Convolution<T, TVector, TExpression>.Run(in size, px, pw, py, in epilogue, scratch);
        }
    }
}
