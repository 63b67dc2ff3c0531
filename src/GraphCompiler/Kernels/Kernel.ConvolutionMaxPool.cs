using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Convolutions;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Pooling;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>
    /// A <see cref="Convolution(int, ReadOnlySpan{int}, ReadOnlySpan{int}, Window, ReadOnlySpan{T}, ReadOnlySpan{T},
    /// Span{T}, Span{T})"/> and the largest of each two by two of its results that do not overlap, a last odd row or
    /// column left out: y[n, f, i, j] = E(max, x₁, x₂, x₃).
    /// </summary>
    /// <typeparam name="TExpression">E, which must not fall where its first operand rises.</typeparam>
    /// <param name="batch">The number of images.</param>
    /// <param name="image">Their channels, height and width.</param>
    /// <param name="result">The filters, and the height and width of the convolution's result, at least 2.</param>
    /// <param name="window">How the convolution's window moves.</param>
    /// <param name="x">The images, <c>[batch, channels, height, width]</c>.</param>
    /// <param name="w">The filters, <c>[filters, channels / groups, window height, window width]</c>.</param>
    /// <param name="y">The maxima, <c>[batch, filters, height / 2, width / 2]</c>; it must not overlap x or w.</param>
    /// <param name="places">Becomes which of its four each maximum is, counted row by row from 0; nothing where
    /// empty.</param>
    /// <param name="x1">Operand 1: a column of one number a filter, or a scalar.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="scratch">Memory for an image's result and what the convolution takes; more is faster.</param>
    /// <exception cref="ArgumentException">A span has another length than its sizes say, an operand that the expression
    /// reads is missing, or the scratch is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch is negative.</exception>
    public static void ConvolutionMaxPool<TExpression>(
        int batch,
        ReadOnlySpan<int> image,
        ReadOnlySpan<int> result,
        Window window,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> w,
        Span<T> y,
        Span<T> places = default,
        Operand<T> x1 = default,
        Operand<T> x2 = default,
        Operand<T> x3 = default,
        Span<T> scratch = default)
        where TExpression : IExpression
    {
        ConvolutionSize size = new(batch, image, result, window);
        size.RequireLengths(x.Length, w.Length, batch * size.Filters * size.ResultPlane);
        if (size.Rows < 2 || size.Columns < 2)
            Throw.Argument("The result of the convolution has no two rows and columns.");
        int pooled = batch * size.Filters * (size.Rows / 2) * (size.Columns / 2);
        if (y.Length != pooled)
            Throw.Length(nameof(y), y.Length, pooled);
        if (!places.IsEmpty && places.Length != pooled)
            Throw.Length(nameof(places), places.Length, pooled);
        if (TExpression.Arity > 4)
            Throw.Operands(TExpression.Arity, 4);
        if (Vector512.IsHardwareAccelerated)
            ConvolvePooled<TExpression, Lanes512<T>>(in size, x, w, y, places, in x1, in x2, in x3, scratch);
        else if (Vector256.IsHardwareAccelerated)
            ConvolvePooled<TExpression, Lanes256<T>>(in size, x, w, y, places, in x1, in x2, in x3, scratch);
        else if (Vector128.IsHardwareAccelerated)
            ConvolvePooled<TExpression, Lanes128<T>>(in size, x, w, y, places, in x1, in x2, in x3, scratch);
        else
            ConvolvePooled<TExpression, Lanes1<T>>(in size, x, w, y, places, in x1, in x2, in x3, scratch);
    }

    /// <summary>The gradient of the maxima of two by two by what they are of: each goes to its place.</summary>
    /// <param name="planes">The number of planes: images times channels.</param>
    /// <param name="image">A plane's height and width.</param>
    /// <param name="result">The height and width of its maxima.</param>
    /// <param name="dy">Their gradient.</param>
    /// <param name="places">Which of its four each maximum is.</param>
    /// <param name="dx">Becomes the planes' gradient; it must not overlap the others.</param>
    /// <exception cref="ArgumentException">A span has another length than its sizes say.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of planes is negative.</exception>
    public static unsafe void MaxPoolPlacesGradient(
        int planes,
        ReadOnlySpan<int> image,
        ReadOnlySpan<int> result,
        ReadOnlySpan<T> dy,
        ReadOnlySpan<T> places,
        Span<T> dx)
    {
        PoolSize size = new(planes, image, result, new(2, 2) { Stride = (2, 2) });
        size.RequireLengths(dx.Length, dy.Length);
        size.RequireLengths(dx.Length, places.Length);
        if (size.Rows != size.Height / 2 || size.Columns != size.Width / 2)
            Throw.Argument("The maxima are of two by two elements each.");
        fixed (T* py = &MemoryMarshal.GetReference(dy), pp = &MemoryMarshal.GetReference(places))
        fixed (T* px = &MemoryMarshal.GetReference(dx))
        {
            if (Vector512.IsHardwareAccelerated)
                MaxPlaces<T>.Scatter<Lanes512<T>>(in size, py, pp, px);
            else if (Vector256.IsHardwareAccelerated)
                MaxPlaces<T>.Scatter<Lanes256<T>>(in size, py, pp, px);
            else if (Vector128.IsHardwareAccelerated)
                MaxPlaces<T>.Scatter<Lanes128<T>>(in size, py, pp, px);
            else
                MaxPlaces<T>.Scatter<Lanes1<T>>(in size, py, pp, px);
        }
    }

    /// <summary>The pooled convolution in registers of a width; lengths have been checked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static unsafe void ConvolvePooled<TExpression, TVector>(
        in ConvolutionSize size,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> w,
        Span<T> y,
        Span<T> places,
        in Operand<T> x1,
        in Operand<T> x2,
        in Operand<T> x3,
        Span<T> scratch)
        where TExpression : IExpression
        where TVector : unmanaged, IVector<TVector, T>
    {
        fixed (T* px = &MemoryMarshal.GetReference(x), pw = &MemoryMarshal.GetReference(w), pp = places)
        fixed (T* py = &MemoryMarshal.GetReference(y), p1 = &x1.First, p2 = &x2.First, p3 = &x3.First)
        {
            int count = size.Batch, m = size.Filters, n = size.Rows / 2 * (size.Columns / 2);
            Epilogue<T, TExpression> epilogue = new(
                TExpression.Arity > 1 ? new(in x1, p1, count, m, n) : default,
                TExpression.Arity > 2 ? new(in x2, p2, count, m, n) : default,
                TExpression.Arity > 3 ? new(in x3, p3, count, m, n) : default);
            PooledConvolution<T, TVector, TExpression>.Run(in size, px, pw, py, pp, in epilogue, scratch);
        }
    }
}
