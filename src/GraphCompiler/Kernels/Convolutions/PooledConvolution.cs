using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Pooling;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>A convolution and the largest of each two by two of its results.</summary>
internal static unsafe class PooledConvolution<T, TVector, TExpression>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TExpression : IExpression
{
    /// <summary>Computes it: with filters in registers where that is better, else image by image in scratch.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Run(
        in ConvolutionSize size, T* x, T* w, T* y, T* places, in Epilogue<T, TExpression> epilogue, Span<T> scratch)
    {
        if (TVector.Count > 1 && HoldsFilters(in size, x, w, y, places, in epilogue, scratch))
            return;
        int length = ConvolutionImage<T, TVector>.TableLength(size.Filters * size.ResultPlane);
        if (scratch.Length < length)
            Throw.Length(nameof(scratch), scratch.Length, length);
        ConvolutionSize single = size with { Batch = 1 };
        Window window = new(2, 2) { Stride = (2, 2) };
        PoolSize pool = new(size.Filters, [size.Rows, size.Columns], [size.Rows / 2, size.Columns / 2], window);
        int plane = size.Rows / 2 * (size.Columns / 2), pooled = size.Filters * plane;
        fixed (T* memory = scratch)
        {
            for (int n = 0; n < size.Batch; n++, x += size.Channels * size.ImagePlane, y += pooled)
            {
                Convolution<T, TVector, TExpression>.Run(
                    in single, x, w, memory, epilogue.Of(n), scratch[length..]);
                ReadOnlySpan<T> result = new(memory, size.Filters * size.ResultPlane);
                Pool<T, Largest>.Run<TVector>(in pool, result, new Span<T>(y, pooled));
                if (places == null)
                    continue;
                MaxPlaces<T>.Find<TVector>(in pool, memory, y, places);
                places += pooled;
            }
        }
    }

    private static bool HoldsFilters(
        in ConvolutionSize size, T* x, T* w, T* y, T* places, in Epilogue<T, TExpression> epilogue, Span<T> scratch)
    {
        LaneShare share = LaneShare.Of<T, TVector>(size.GroupFilters, size.Columns / 2 * 2, isExact: true, most: 2);
        if (!share.Pays)
            return false;
        return share.Chunk == 1
            ? HoldsFilters<Vectors1>(in size, in share, x, w, y, places, in epilogue, scratch)
            : HoldsFilters<Vectors2>(in size, in share, x, w, y, places, in epilogue, scratch);
    }

    private static bool HoldsFilters<TChunk>(
        in ConvolutionSize size,
        in LaneShare share,
        T* x,
        T* w,
        T* y,
        T* places,
        in Epilogue<T, TExpression> epilogue,
        Span<T> scratch)
        where TChunk : ITileVectors
    {
        long needed = FilterLayout<T, TVector, TChunk>.Length(in size, in share)
            + PooledFilterLanes<T, TVector, TExpression, TChunk>.Length(in size, in share);
        if (scratch.Length < needed)
            return false;
        fixed (T* memory = scratch)
        {
            PooledFilterLanes<T, TVector, TExpression, TChunk>.Run(
                in size, in share, x, w, y, places, in epilogue, memory);
        }

        return true;
    }
}
