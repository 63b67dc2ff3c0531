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

    /// <summary>The scratch that the lists of taps take.</summary>
    internal static int TableLength(in ConvolutionSize size) => ConvolutionImage<T, TVector>.TableLength(size.Taps)
        + ConvolutionImage<T, TVector>.TableLength(2 * size.GroupChannels * size.Window.Width);

    /// <summary>The scratch that the weights take.</summary>
    internal static long WeightLength(in ConvolutionSize size, in LaneShare share) =>
        (long)size.Window.Groups * share.Blocks * size.Taps * TVector.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
        int* offsets = (int*)scratch;
        TapColumn* columns = (TapColumn*)(scratch + ConvolutionImage<T, TVector>.TableLength(size.Taps));
        T* weights = scratch + TableLength(in size);
        T* block = weights + WeightLength(in size, in share);
        PackWeights(in size, in share, w, weights);
        PackedImage<T> packed = ConvolutionImage<T, TVector>.Of(
            in size, rows, isRowByRow: size.Window.Stride.Columns == 1);
        bool isInPlace = IsInPlace(in size);
        ConvolutionImage<T, TVector>.FillOffsets(in size, in packed, isInPlace, offsets);
        int image = size.Channels * size.ImagePlane, plane = isInPlace ? size.ImagePlane : packed.PlaneLength;
        bool isShared = size.Window.Stride.Rows == 1 && size.Window.Dilation.Rows == 1;
        TapList window = new(offsets, columns, size.Taps)
        {
            Height = isShared ? size.Window.Height : 0,
            Below = (nint)size.Window.Width * TVector.Count,
        };
        if (isShared)
            FillColumns(in size, offsets, columns);
        nint pitch = isInPlace ? size.Window.Stride.Rows * size.Width : packed.Columns;
        T* end = x + ((nint)size.Batch * image);
        for (int n = 0; n < size.Batch; n++, x += image, y += (nint)size.Filters * size.ResultPlane)
        {
            Epilogue<T, TExpression> finish = epilogue.Of(n);
            if (isInPlace)
            {
                Rows(in size, in share, in window, x, plane, pitch, weights, 0, size.Rows, y, in finish);
                continue;
            }

            for (int row = 0; row < size.Rows; row += rows)
            {
                PackedImage<T> part = packed with
                {
                    FirstRow = (row * size.Window.Stride.Rows) - size.Window.Padding.Rows,
                };
                part.Pack<TVector>(x, end, block);
                int count = int.Min(rows, size.Rows - row);
                Rows(in size, in share, in window, block, plane, pitch, weights, row, count, y, in finish);
            }
        }
    }

    /// <summary>Whether the window stays in the image and chunks end where its rows do.</summary>
    internal static bool IsInPlace(in ConvolutionSize size)
    {
        Window window = size.Window;
        int lastRow = ((size.Rows - 1) * window.Stride.Rows) + (window.Dilation.Rows * (window.Height - 1));
        return window.Padding == default
            && window.Stride.Columns == 1
            && size.Columns % TChunk.Count == 0
            && lastRow < size.Height
            && (window.Dilation.Columns * (window.Width - 1)) + size.Columns <= size.Width;
    }

    private static void FillColumns(in ConvolutionSize size, int* offsets, TapColumn* columns)
    {
        int width = size.Window.Width, plane = size.Window.Height * width;
        for (int channel = 0; channel < size.GroupChannels; channel++)
        {
            for (int column = 0; column < width; column++, columns++)
            {
                int tap = (channel * plane) + column;
                *columns = new(offsets[tap], tap * TVector.Count);
            }
        }
    }

    private static void PackWeights(in ConvolutionSize size, in LaneShare share, T* w, T* weights)
    {
        for (int group = 0; group < size.Window.Groups; group++)
        {
            for (int filter = 0; filter < size.GroupFilters; filter += share.Rows, weights += size.Taps * TVector.Count)
            {
                ChunkOrder<T>.Repeat<TVector, TChunk>(
                    w + (((nint)group * size.GroupFilters) + filter) * size.Taps,
                    size.Taps,
                    int.Min(share.Rows, size.GroupFilters - filter),
                    size.Taps,
                    weights);
            }
        }
    }

    /// <summary>Some rows of one image's result.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows(
        in ConvolutionSize size,
        in LaneShare share,
        in TapList window,
        T* x,
        int plane,
        nint pitch,
        T* weights,
        int row,
        int rows,
        T* y,
        in Epilogue<T, TExpression> epilogue)
    {
        T* memory = stackalloc T[((2 * MostSums) + TVector.Count) * TVector.Count + (Alignment / sizeof(T))];
        T* sums = (T*)(((nuint)memory + (Alignment - 1)) & ~(nuint)(Alignment - 1));
        int chunks = (size.Columns + TChunk.Count - 1) / TChunk.Count;
        int most = chunks > 8 && (chunks % MostChunks == 0) && MostSums > MostChunks ? MostChunks : int.Min(8, MostSums / 2);
        int tiles = (chunks + most - 1) / most, wide = (chunks + tiles - 1) / tiles;
        for (int group = 0; group < size.Window.Groups; group++)
        {
            T* image = x + ((nint)group * size.GroupChannels * plane);
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
                        Tile(in window, height, width, weights, from, pitch, sums);
                        Finish(in size, in target, height, width, row + i, chunk * TChunk.Count, y, in epilogue);
                    }
                }
            }
        }
    }

    /// <summary>Puts a tile's sums in the result's order and finishes them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

        int stride = (pixels + TVector.Count - 1) / TVector.Count * TVector.Count;
        T* sums = target.Sums, ordered = sums + (MostSums * TVector.Count);
        for (int i = 0; i < height; i++, sums += width * TVector.Count, start += size.Columns, result += size.Columns)
        {
            ChunkOrder<T>.Transpose<TChunk>(sums, TVector.Count, ordered, stride, width, target.Filters);
            epilogue.Finish<TVector>(
                ordered, stride, target.Filters, count, target.Filter, start, result, plane, false, false);
        }
    }

    private static void Tile(in TapList window, int rows, int width, T* w, T* x, nint pitch, T* sums)
    {
        switch (width)
        {
            case 1:
                FilterTile<T, TVector, Vectors1, TChunk>.Run(in window, rows, w, x, pitch, sums);
                break;
            case 2:
                FilterTile<T, TVector, Vectors2, TChunk>.Run(in window, rows, w, x, pitch, sums);
                break;
            case 3:
                FilterTile<T, TVector, Vectors3, TChunk>.Run(in window, rows, w, x, pitch, sums);
                break;
            case 4:
                FilterTile<T, TVector, Vectors4, TChunk>.Run(in window, rows, w, x, pitch, sums);
                break;
            case 5:
                FilterTile<T, TVector, Vectors5, TChunk>.Run(in window, rows, w, x, pitch, sums);
                break;
            case 6:
                FilterTile<T, TVector, Vectors6, TChunk>.Run(in window, rows, w, x, pitch, sums);
                break;
            case 7:
                FilterTile<T, TVector, Vectors7, TChunk>.Run(in window, rows, w, x, pitch, sums);
                break;
            case 8:
                FilterTile<T, TVector, Vectors8, TChunk>.Run(in window, rows, w, x, pitch, sums);
                break;
            default:
                FilterTile<T, TVector, Vectors12, TChunk>.Run(in window, rows, w, x, pitch, sums);
                break;
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
