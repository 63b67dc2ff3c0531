using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>
/// A convolution whose registers hold filters (see <see cref="FilterLanes{T, TVector, TExpression, TChunk}"/>), and the
/// largest of each two by two of its sums: those never leave the first-level cache.
/// </summary>
internal static unsafe class PooledFilterLanes<T, TVector, TExpression, TChunk>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TExpression : IExpression
    where TChunk : ITileVectors
{
    private const int Alignment = 64, MostChunks = 12;

    private static int MostSums => TVector.Count * sizeof(T) == 64 ? 24 : 12;

    /// <summary>The scratch it takes, what prepares the convolution excluded.</summary>
    internal static long Length(in ConvolutionSize size, in LaneShare share)
    {
        long packed = FilterLayout<T, TVector, TChunk>.StaysIn(in size)
            ? 0
            : ConvolutionImage<T, TVector>.Of(in size, size.Rows, size.Window.Stride.Columns == 1).Footprint;
        return packed + (2L * MaximaLength(in size, in share)) + ((long)share.Rows * OrderedStride(in size));
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Run(
        in ConvolutionSize size,
        in LaneShare share,
        T* x,
        T* w,
        T* y,
        T* places,
        in Epilogue<T, TExpression> epilogue,
        T* scratch)
    {
        T* memory = stackalloc T[(MostSums * TVector.Count) + (Alignment / sizeof(T))];
        T* sums = (T*)(((nuint)memory + (Alignment - 1)) & ~(nuint)(Alignment - 1));
        FilterLayout<T, TVector, TChunk> layout = new(in size, in share, w, scratch, size.Rows, hasSingleRows: false);
        T* maxima = layout.Rest, found = maxima + MaximaLength(in size, in share);
        T* ordered = found + MaximaLength(in size, in share), block = ordered + (share.Rows * OrderedStride(in size));
        int image = size.Channels * size.ImagePlane, stride = OrderedStride(in size);
        int rows = size.Rows / 2, columns = size.Columns / 2, plane = rows * columns;
        T* end = x + ((nint)size.Batch * image);
        for (int n = 0; n < size.Batch; n++, x += image)
        {
            Epilogue<T, TExpression> finish = epilogue.Of(n);
            T* source = x, weights = layout.Weights;
            if (!layout.IsInPlace)
            {
                layout.Packed.Pack<TVector>(x, end, block);
                source = block;
            }

            for (int group = 0; group < size.Window.Groups; group++, source += (nint)size.GroupChannels * layout.Plane)
            {
                for (int filter = 0; filter < size.GroupFilters; filter += share.Rows)
                {
                    Maxima(
                        in layout, rows, columns, share.Rows, source, weights, sums, maxima,
                        places == null ? null : found);
                    weights += (nint)size.Taps * TVector.Count;
                    int count = int.Min(share.Rows, size.GroupFilters - filter);
                    int first = (group * size.GroupFilters) + filter;
                    nint to = (((nint)n * size.Filters) + first) * plane;
                    Transposition<T>.Run(maxima, share.Rows, ordered, stride, plane, count);
                    finish.Finish<TVector>(ordered, stride, count, plane, first, 0, y + to, plane, false, false);
                    if (places != null)
                        Transposition<T>.Run(found, share.Rows, places + to, plane, plane, count);
                }
            }
        }
    }

    // A pair of chunks may write a register where the last pixel needs half of it.
    private static int MaximaLength(in ConvolutionSize size, in LaneShare share) =>
        ConvolutionImage<T, TVector>.TableLength((size.Rows / 2 * (size.Columns / 2) * share.Rows) + TVector.Count);

    private static int OrderedStride(in ConvolutionSize size) =>
        ConvolutionImage<T, TVector>.TableLength(size.Rows / 2 * (size.Columns / 2));

    /// <summary>The largest sums of one image in some filters, and which of each four they are, filter by filter of each
    /// pixel.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Maxima(
        in FilterLayout<T, TVector, TChunk> layout,
        int rows,
        int columns,
        int filters,
        T* x,
        T* w,
        T* sums,
        T* maxima,
        T* places)
    {
        TapList window = layout.Window;
        nint pitch = layout.Pitch;
        int chunks = 2 * columns / TChunk.Count;
        int most = chunks > 8 && chunks % MostChunks == 0 && MostSums > MostChunks
            ? MostChunks
            : int.Min(8, MostSums / 2);
        int tiles = (chunks + most - 1) / most, wide = ((chunks + tiles - 1) / tiles + 1) / 2 * 2;
        for (int row = 0; row < rows; row++, x += 2 * pitch)
        {
            for (int chunk = 0, width; chunk < chunks; chunk += width)
            {
                width = int.Min(wide, chunks - chunk);
                FilterTiles<T, TVector, TChunk>.Run(
                    in window, 2, width, w, x + (chunk * TChunk.Count), pitch, sums);
                if (places == null)
                {
                    Largest(sums, width, maxima);
                }
                else
                {
                    Largest(sums, width, maxima, places);
                    places += width * TChunk.Count / 2 * filters;
                }

                maxima += width * TChunk.Count / 2 * filters;
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Largest(T* sums, int width, T* maxima)
    {
        T* below = sums + (width * TVector.Count);
        for (int chunk = 0; chunk < width; chunk += 2, maxima += TVector.Count)
        {
            nint first = chunk * TVector.Count, second = int.Min(chunk + 1, width - 1) * TVector.Count;
            TVector a = TVector.Maximum(TVector.Load(ref sums[first]), TVector.Load(ref below[first]));
            TVector b = TVector.Maximum(TVector.Load(ref sums[second]), TVector.Load(ref below[second]));
            TVector.Store(TVector.Maximum(Left(a, b), Right(a, b)), ref *maxima);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Largest(T* sums, int width, T* maxima, T* places)
    {
        T* below = sums + (width * TVector.Count);
        for (int chunk = 0; chunk < width; chunk += 2, maxima += TVector.Count, places += TVector.Count)
        {
            nint first = chunk * TVector.Count, second = int.Min(chunk + 1, width - 1) * TVector.Count;
            TVector a = TVector.Load(ref sums[first]), b = TVector.Load(ref sums[second]);
            TVector c = TVector.Load(ref below[first]), d = TVector.Load(ref below[second]);
            TVector largest = Left(a, b), next = Right(a, b), place = default;
            place = TVector.IfLess(largest, next, TVector.Number(1), place);
            largest = TVector.Maximum(largest, next);
            next = Left(c, d);
            place = TVector.IfLess(largest, next, TVector.Number(2), place);
            largest = TVector.Maximum(largest, next);
            next = Right(c, d);
            place = TVector.IfLess(largest, next, TVector.Number(3), place);
            TVector.Store(TVector.Maximum(largest, next), ref *maxima);
            TVector.Store(place, ref *places);
        }
    }

    // The left and the right pixels of pairs: chunks of one pixel are the pair themselves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Left(TVector a, TVector b) => TChunk.Count == 1 ? a : TVector.Even(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Right(TVector a, TVector b) => TChunk.Count == 1 ? b : TVector.Odd(a, b);
}
