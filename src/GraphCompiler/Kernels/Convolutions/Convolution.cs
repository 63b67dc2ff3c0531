using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>A convolution, image by image, in blocks of rows that fit the scratch.</summary>
internal static unsafe class Convolution<T, TVector, TExpression>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TExpression : IExpression
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Run(
        in ConvolutionSize size, T* x, T* w, T* y, in Epilogue<T, TExpression> epilogue, Span<T> scratch)
    {
        if (PointConvolution<T, TVector>.Pays(in size, scratch.Length))
        {
            new PointConvolution<T, TVector>(in size).Forward(x, w, y, in epilogue, scratch);
            return;
        }

        if (TVector.Count > 1 && HoldsFilters(in size, x, w, y, in epilogue, scratch))
            return;
        int table = ConvolutionImage<T, TVector>.TableLength(size.Taps);
        int rows = ConvolutionImage<T, TVector>.BlockRows(in size, scratch.Length - table);
        PackedImage<T> packed = ConvolutionImage<T, TVector>.Of(in size, rows);
        int image = size.Channels * size.ImagePlane;
        T* end = x + ((nint)size.Batch * image);
        fixed (T* memory = scratch)
        {
            int* offsets = (int*)memory;
            bool readsInPlace = ConvolutionImage<T, TVector>.IsInPlace(in size, out nint reach);
            bool isInPlace = readsInPlace && x + reach <= end;
            ConvolutionImage<T, TVector>.FillOffsets(in size, in packed, isInPlace, offsets);
            for (int n = 0; n < size.Batch; n++, x += image)
            {
                // The last image ends where memory may end.
                if (isInPlace && x + reach > end)
                {
                    isInPlace = false;
                    ConvolutionImage<T, TVector>.FillOffsets(in size, in packed, isInPlace: false, offsets);
                }

                T* result = y + ((nint)n * size.Filters * size.ResultPlane);
                if (isInPlace)
                {
                    Block(
                        in size,
                        x,
                        size.ImagePlane,
                        in packed,
                        isInPlace,
                        offsets,
                        0,
                        size.Rows,
                        w,
                        result,
                        epilogue.Of(n));
                    continue;
                }

                for (int row = 0; row < size.Rows; row += rows)
                {
                    T* block = memory + table;
                    PackedImage<T> part = packed with
                    {
                        FirstRow = (row * size.Window.Stride.Rows) - size.Window.Padding.Rows,
                    };
                    part.Pack<TVector>(x, end, block);
                    int count = int.Min(rows, size.Rows - row);
                    Block(
                        in size,
                        block,
                        packed.PlaneLength,
                        in packed,
                        isInPlace,
                        offsets,
                        row,
                        count,
                        w,
                        result,
                        epilogue.Of(n));
                }
            }
        }
    }

    /// <summary>Computes it with filters in registers if that is better and the scratch suffices.</summary>
    private static bool HoldsFilters(
        in ConvolutionSize size, T* x, T* w, T* y, in Epilogue<T, TExpression> epilogue, Span<T> scratch)
    {
        LaneShare share = LaneShare.Of<T, TVector>(size.GroupFilters, size.Columns, isExact: false);
        return share.Chunk switch
        {
            1 => HoldsFilters<Vectors1>(in size, in share, x, w, y, in epilogue, scratch),
            2 => HoldsFilters<Vectors2>(in size, in share, x, w, y, in epilogue, scratch),
            _ => HoldsFilters<Vectors4>(in size, in share, x, w, y, in epilogue, scratch),
        };
    }

    private static bool HoldsFilters<TChunk>(
        in ConvolutionSize size,
        in LaneShare share,
        T* x,
        T* w,
        T* y,
        in Epilogue<T, TExpression> epilogue,
        Span<T> scratch)
        where TChunk : ITileVectors
    {
        bool staysIn = FilterLayout<T, TVector, TChunk>.StaysIn(in size);
        int chunks = FilterLanes<T, TVector, TExpression, TChunk>.TileChunks(size.Columns);
        bool isInPlace = ConvolutionImage<T, TVector>.IsInPlace(in size, out _);
        if (ConvolutionCost<T, TVector>.OfFilters(in size, in share, staysIn, chunks)
            >= ConvolutionCost<T, TVector>.OfPixels(in size, isInPlace))
        {
            return false;
        }

        long room = scratch.Length - FilterLayout<T, TVector, TChunk>.Length(in size, in share);
        if (room < 0)
            return false;
        int rows = staysIn
            ? size.Rows
            : ConvolutionImage<T, TVector>.BlockRows(in size, room, size.Window.Stride.Columns == 1);
        if (rows == 0)
            return false;
        fixed (T* memory = scratch)
        {
            FilterLanes<T, TVector, TExpression, TChunk>.Run(
                in size, in share, x, w, y, in epilogue, memory, rows);
        }

        return true;
    }

    /// <summary>Some rows of one image's result.</summary>
    private static void Block(
        in ConvolutionSize size,
        T* x,
        int plane,
        in PackedImage<T> packed,
        bool isInPlace,
        int* offsets,
        int row,
        int rows,
        T* w,
        T* y,
        in Epilogue<T, TExpression> epilogue)
    {
        PixelRuns pixels = ConvolutionImage<T, TVector>.Runs(in size, in packed, isInPlace, 1, rows);
        int start = row * size.Columns;
        for (int group = 0; group < size.Window.Groups; group++)
        {
            int filter = group * size.GroupFilters;
            Correlation<T, TVector, TExpression>.Run(
                size.GroupFilters,
                size.Taps,
                w + ((nint)filter * size.Taps),
                x + ((nint)group * size.GroupChannels * plane),
                offsets,
                in pixels,
                y + ((nint)filter * size.ResultPlane) + start,
                in epilogue,
                filter,
                start);
        }
    }
}
