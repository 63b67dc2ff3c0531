using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>
/// A convolution whose window is one element, and its gradients: products of matrices, one an image and group. With a
/// stride the pixels that it reads are gathered first.
/// </summary>
internal readonly unsafe ref struct PointConvolution<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary>With fewer channels or filters a product leaves most of its registers without work.</summary>
    private const int LeastRows = 4;

    private readonly ConvolutionSize size;
    private readonly PixelGrid<T> grid;

    internal PointConvolution(in ConvolutionSize size)
    {
        this.size = size;
        grid = new(in size);
    }

    /// <summary>Whether this is the way to compute it.</summary>
    internal static bool Pays(in ConvolutionSize size, int scratch)
    {
        int plane = size.ResultPlane, wide = (plane + TVector.Count - 1) / TVector.Count * TVector.Count;
        PixelGrid<T> grid = new(in size);
        return size.Window is { Height: 1, Width: 1 }
            && TVector.Count > 1
            && grid.StaysIn
            && int.Min(size.GroupChannels, size.GroupFilters) >= LeastRows
            && plane * 5L >= wide * 3L
            && (grid.IsWhole || scratch >= GatheredLength(in size) + Row(size.ImagePlane));
    }

    /// <summary>y = E(w · x).</summary>
    internal void Forward<TExpression>(
        T* x, T* w, T* y, in Epilogue<T, TExpression> epilogue, Span<T> scratch)
        where TExpression : IExpression
    {
        (int m, int n, int k) = (size.GroupFilters, size.ResultPlane, size.GroupChannels);
        fixed (T* gathered = scratch)
        {
            for (int image = 0; image < size.Batch; image++, x += size.Channels * size.ImagePlane)
            {
                T* from = Gather(x, size.Batch - image, gathered);
                for (int group = 0; group < size.Window.Groups; group++, y += m * n)
                {
                    new Product<T, TVector, RowStrided, TExpression>(
                        new(m, n, k),
                        w + ((nint)group * m * k),
                        k,
                        new(from + ((nint)group * k * n), MatrixLayout.Rows, k, n),
                        Strips<T>.Rows(y, n),
                        epilogue.Of(image).From(group * m),
                        accumulate: false).Run(Rest(scratch), Epilogue<T, TExpression>.IsPlain);
                }
            }
        }
    }

    /// <summary>dx = E(wᵀ · dy).</summary>
    internal void ByImages<TExpression>(
        T* dy, T* w, T* dx, in Epilogue<T, TExpression> epilogue, Span<T> scratch)
        where TExpression : IExpression
    {
        (int m, int n, int k) = (size.GroupChannels, size.ResultPlane, size.GroupFilters);
        fixed (T* gathered = scratch)
        {
            for (int image = 0; image < size.Batch; image++, dx += size.Channels * size.ImagePlane)
            {
                Epilogue<T, TExpression> finish = epilogue.Of(image);
                for (int group = 0; group < size.Window.Groups; group++, dy += k * n)
                {
                    T* filters = w + ((nint)group * m * k);
                    nint first = (nint)group * m * n;
                    if (grid.IsWhole)
                        Transposed(filters, dy, dx + first, finish.From(group * m), scratch);
                    else
                        Transposed(filters, dy, gathered + first, default(Epilogue<T, X0>), Rest(scratch));
                }

                if (!grid.IsWhole)
                    Spread(gathered, dx, in finish);
            }
        }
    }

    /// <summary>dw += dy · xᵀ.</summary>
    internal void ByWeight(T* x, T* dy, T* dw, Span<T> scratch)
    {
        (int m, int n, int k) = (size.GroupFilters, size.GroupChannels, size.ResultPlane);
        fixed (T* gathered = scratch)
        {
            for (int image = 0; image < size.Batch; image++, x += size.Channels * size.ImagePlane)
            {
                T* from = Gather(x, size.Batch - image, gathered);
                for (int group = 0; group < size.Window.Groups; group++, dy += m * k)
                {
                    new Product<T, TVector, RowStrided, X0>(
                        new(m, n, k),
                        dy,
                        k,
                        new(from + ((nint)group * k * n), MatrixLayout.Columns, k, n),
                        Strips<T>.Rows(dw + ((nint)group * m * n), n),
                        default,
                        accumulate: true).Run(Rest(scratch), maySplit: true);
                }
            }
        }
    }

    /// <summary>The scratch that the pixels take which are read of an image.</summary>
    private static long GatheredLength(in ConvolutionSize size) =>
        Row(size.Channels * size.ResultPlane) + PackedImage<T>.Slack;

    private static int Row(int length) => ConvolutionImage<T, TVector>.TableLength(length);

    private Span<T> Rest(Span<T> scratch) =>
        grid.IsWhole ? scratch : scratch[(int)(GatheredLength(in size) + Row(size.ImagePlane))..];

    private T* Gather(T* x, int images, T* gathered)
    {
        if (grid.IsWhole)
            return x;
        grid.Gather<TVector>(x, x + ((nint)images * size.Channels * size.ImagePlane), gathered);
        return gathered;
    }

    private void Transposed<TExpression>(
        T* w, T* dy, T* dx, Epilogue<T, TExpression> epilogue, Span<T> scratch)
        where TExpression : IExpression
    {
        (int m, int n, int k) = (size.GroupChannels, size.ResultPlane, size.GroupFilters);
        new Product<T, TVector, ColumnContiguous, TExpression>(
            new(m, n, k), w, m, new(dy, MatrixLayout.Rows, k, n), Strips<T>.Rows(dx, n), epilogue, accumulate: false)
            .Run(scratch, Epilogue<T, TExpression>.IsPlain);
    }

    /// <summary>Puts what was gathered where it was, among zeros, and finishes it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Spread<TExpression>(T* gathered, T* dx, in Epilogue<T, TExpression> epilogue)
        where TExpression : IExpression
    {
        int plane = size.ImagePlane;
        T* spread = gathered + GatheredLength(in size);
        for (int channel = 0; channel < size.Channels; channel++, gathered += size.ResultPlane, dx += plane)
        {
            if (Epilogue<T, TExpression>.IsPlain)
            {
                grid.Spread<TVector>(gathered, dx);
                continue;
            }

            grid.Spread<TVector>(gathered, spread);
            epilogue.Finish<TVector>(spread, Row(plane), 1, plane, channel, 0, dx, plane, false, false);
        }
    }
}
