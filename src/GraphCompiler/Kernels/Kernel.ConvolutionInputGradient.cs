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
    /// <summary>The gradient of <see cref="Convolution(int, ReadOnlySpan{int}, ReadOnlySpan{int}, Window,
    /// ReadOnlySpan{T}, ReadOnlySpan{T}, Span{T}, Span{T})"/> by the images, which is a transposed convolution: every
    /// dy[n, f, i, j] · w[f, c, k, l] is added to dx[n, c, i·s + k·d − p, j·s + l·d − p], where that is
    /// within.</summary>
    /// <param name="batch">The number of images.</param>
    /// <param name="image">The images' channels, height and width.</param>
    /// <param name="result">The filters, and the height and width of the convolution's result.</param>
    /// <param name="window">How the window moves.</param>
    /// <param name="dy">The gradient of the result, <c>[batch, filters, height, width]</c>.</param>
    /// <param name="w">The filters, <c>[filters, channels / groups, window height, window width]</c>.</param>
    /// <param name="dx">Becomes the gradient of the images; it must not overlap dy or w.</param>
    /// <param name="scratch">Memory to copy the filters and one result into, for the latter at least as much as one row
    /// of the image needs; more is faster.</param>
    /// <exception cref="ArgumentException">A span has another length than its sizes say, or the scratch is too short.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch is negative.</exception>
    public static void ConvolutionInputGradient(
        int batch,
        ReadOnlySpan<int> image,
        ReadOnlySpan<int> result,
        Window window,
        ReadOnlySpan<T> dy,
        ReadOnlySpan<T> w,
        Span<T> dx,
        Span<T> scratch) =>
        ConvolutionInputGradient<X0>(batch, image, result, window, dy, w, dx, default, default, default, scratch);

    /// <summary>As the other one, and then dx = E(dx, x₁, x₂, x₃).</summary>
    /// <typeparam name="TExpression">E, which reads the sum as <see cref="X0"/>.</typeparam>
    /// <param name="batch">The number of images.</param>
    /// <param name="image">The images' channels, height and width.</param>
    /// <param name="result">The filters, and the height and width of the convolution's result.</param>
    /// <param name="window">How the window moves.</param>
    /// <param name="dy">The gradient of the result, <c>[batch, filters, height, width]</c>.</param>
    /// <param name="w">The filters, <c>[filters, channels / groups, window height, window width]</c>.</param>
    /// <param name="dx">Becomes the gradient of the images; it must not overlap dy or w.</param>
    /// <param name="x1">Operand 1: as many elements as the images, a column of one number a channel, or a scalar. Like
    /// the other two it may be dx itself but must not overlap it otherwise.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="scratch">Memory to copy the filters and one result into, for the latter at least as much as one row
    /// of the image needs; more is faster.</param>
    /// <exception cref="ArgumentException">A span has another length than its sizes say, an operand that the expression
    /// reads is missing, or the scratch is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch is negative.</exception>
    public static void ConvolutionInputGradient<TExpression>(
        int batch,
        ReadOnlySpan<int> image,
        ReadOnlySpan<int> result,
        Window window,
        ReadOnlySpan<T> dy,
        ReadOnlySpan<T> w,
        Span<T> dx,
        Operand<T> x1 = default,
        Operand<T> x2 = default,
        Operand<T> x3 = default,
        Span<T> scratch = default)
        where TExpression : IExpression
    {
        ConvolutionSize size = new(batch, image, result, window);
        size.RequireLengths(dx.Length, w.Length, dy.Length);
        if (TExpression.Arity > 4)
            Throw.Operands(TExpression.Arity, 4);
        if (Vector512.IsHardwareAccelerated)
            ConvolveTransposed<TExpression, Lanes512<T>>(in size, dy, w, dx, in x1, in x2, in x3, scratch);
        else if (Vector256.IsHardwareAccelerated)
            ConvolveTransposed<TExpression, Lanes256<T>>(in size, dy, w, dx, in x1, in x2, in x3, scratch);
        else if (Vector128.IsHardwareAccelerated)
            ConvolveTransposed<TExpression, Lanes128<T>>(in size, dy, w, dx, in x1, in x2, in x3, scratch);
        else
            ConvolveTransposed<TExpression, Lanes1<T>>(in size, dy, w, dx, in x1, in x2, in x3, scratch);
    }

    /// <summary>The gradient in registers of a width; lengths have been checked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static unsafe void ConvolveTransposed<TExpression, TVector>(
        in ConvolutionSize size,
        ReadOnlySpan<T> dy,
        ReadOnlySpan<T> w,
        Span<T> dx,
        in Operand<T> x1,
        in Operand<T> x2,
        in Operand<T> x3,
        Span<T> scratch)
        where TExpression : IExpression
        where TVector : unmanaged, IVector<TVector, T>
    {
        fixed (T* py = &MemoryMarshal.GetReference(dy), pw = &MemoryMarshal.GetReference(w))
        fixed (T* px = &MemoryMarshal.GetReference(dx), p1 = &x1.First, p2 = &x2.First, p3 = &x3.First)
        {
            int count = size.Batch, m = size.Channels, n = size.ImagePlane;
            Epilogue<T, TExpression> epilogue = new(
                TExpression.Arity > 1 ? new(in x1, p1, count, m, n) : default,
                TExpression.Arity > 2 ? new(in x2, p2, count, m, n) : default,
                TExpression.Arity > 3 ? new(in x3, p3, count, m, n) : default);
            new InputGradient<T, TVector, TExpression>(in size, py, pw, px, in epilogue).Run(scratch);
        }
    }
}
