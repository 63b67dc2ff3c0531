using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>
/// A convolution whose registers hold filters, each with a chunk of neighbouring pixels where there are fewer filters
/// than lanes. It reads the image where it lies unless there is padding or a stride along the columns.
/// </summary>
internal static unsafe class FilterLanes<T, TVector, TExpression, TChunk>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TExpression : IExpression
    where TChunk : ITileVectors
{
    private const int Alignment = 64, MostChunks = 12;

    private static int MostSums => TVector.Count * sizeof(T) == 64 ? 24 : 12;

    /// <summary>The chunks of a row of a tile.</summary>
    internal static int TileChunks(int columns)
    {
        int chunks = (columns + TChunk.Count - 1) / TChunk.Count;
        int most = chunks > 8 && chunks % MostChunks == 0 && MostSums > MostChunks ? MostChunks : int.Min(8, MostSums / 2);
        int tiles = (chunks + most - 1) / most;
        return (chunks + tiles - 1) / tiles;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Run(
        in ConvolutionSize size,
        in LaneShare share,
        T* x,
        T* w,
        T* y,
        in Epilogue<T, TExpression> epilogue,
        T* scratch,
        int rows)
    {
        FilterLayout<T, TVector, TChunk> layout = new(
            in size, in share, w, scratch, rows, hasSingleRows: (size.Rows % 2) + (rows % 2) > 0);
        int image = size.Channels * size.ImagePlane;
        T* end = x + ((nint)size.Batch * image);
        for (int n = 0; n < size.Batch; n++, x += image, y += (nint)size.Filters * size.ResultPlane)
        {
            Epilogue<T, TExpression> finish = epilogue.Of(n);
            if (layout.IsInPlace)
            {
                Rows(in size, in share, in layout, x, 0, size.Rows, y, in finish);
                continue;
            }

            for (int row = 0; row < size.Rows; row += rows)
            {
                PackedImage<T> part = layout.Packed with
                {
                    FirstRow = (row * size.Window.Stride.Rows) - size.Window.Padding.Rows,
                };
                part.Pack<TVector>(x, end, layout.Rest);
                int count = int.Min(rows, size.Rows - row);
                Rows(in size, in share, in layout, layout.Rest, row, count, y, in finish);
            }
        }
    }

    /// <summary>Some rows of one image's result.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Rows(
        in ConvolutionSize size,
        in LaneShare share,
        in FilterLayout<T, TVector, TChunk> layout,
        T* x,
        int row,
        int rows,
        T* y,
        in Epilogue<T, TExpression> epilogue)
    {
        T* memory = stackalloc T[((2 * MostSums) + TVector.Count) * TVector.Count + (Alignment / sizeof(T))];
        T* sums = (T*)(((nuint)memory + (Alignment - 1)) & ~(nuint)(Alignment - 1));
        int chunks = (size.Columns + TChunk.Count - 1) / TChunk.Count, wide = TileChunks(size.Columns);
        T* weights = layout.Weights;
        TapList window = layout.Window;
        nint pitch = layout.Pitch;
        for (int group = 0; group < size.Window.Groups; group++)
        {
            T* image = x + ((nint)group * size.GroupChannels * layout.Plane);
            for (int filter = 0; filter < size.GroupFilters; filter += share.Rows, weights += size.Taps * TVector.Count)
            {
                Target target = new(
                    (group * size.GroupFilters) + filter, int.Min(share.Rows, size.GroupFilters - filter), sums);
                for (int i = 0, height; i < rows; i += height)
                {
                    height = int.Min(2, rows - i);
                    for (int chunk = 0; chunk < chunks; chunk += wide)
                    {
                        int width = int.Min(wide, chunks - chunk);
                        T* from = image + (i * pitch) + (chunk * TChunk.Count);
                        FilterTiles<T, TVector, TChunk>.Run(in window, height, width, weights, from, pitch, sums);
                        Finish(in size, in target, height, width, row + i, chunk * TChunk.Count, y, in epilogue);
                    }
                }
            }
        }
    }

    /// <summary>Puts a tile's sums in the result's order and finishes them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Finish(
        in ConvolutionSize size,
        in Target target,
        int height,
        int width,
        int row,
        int column,
        T* y,
        in Epilogue<T, TExpression> epilogue)
    {
        int plane = size.ResultPlane, start = (row * size.Columns) + column;
        int pixels = width * TChunk.Count, count = int.Min(pixels, size.Columns - column);
        T* result = y + ((nint)target.Filter * plane) + start;
        if (pixels == size.Columns)
        {
            // Whole rows follow one another.
            pixels *= height;
            width *= height;
            height = 1;
            count = pixels;
        }

        // Whole blocks are put in order, what lies beyond the sums with them.
        int stride = (pixels + TVector.Count - 1) / TVector.Count * TVector.Count;
        int blocks = TChunk.Count * sizeof(T) > sizeof(double) ? width : int.Min((width + 7) / 8 * 8, stride / TChunk.Count);
        T* sums = target.Sums, ordered = sums + (MostSums * TVector.Count);
        for (int i = 0; i < height; i++, sums += width * TVector.Count, start += size.Columns, result += size.Columns)
        {
            ChunkOrder<T>.Transpose<TChunk>(sums, TVector.Count, ordered, stride, blocks, target.Filters);
            epilogue.Finish<TVector>(
                ordered, stride, target.Filters, count, target.Filter, start, result, plane, false, false);
        }
    }

    /// <summary>Some filters, and where their sums lie.</summary>
    private readonly struct Target(int filter, int filters, T* sums)
    {
        internal int Filter { get; } = filter;

        internal int Filters { get; } = filters;

        internal T* Sums { get; } = sums;
    }
}
