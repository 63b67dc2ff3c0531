using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>
/// The gradient of a convolution's weight with filters in registers, each with a chunk of neighbouring pixels where there
/// are fewer filters than lanes: the sum over all pixels of as many images at once as stay in the first-level cache.
/// </summary>
internal readonly unsafe ref struct LaneWeightGradient<T, TVector, TChunk>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TChunk : ITileVectors
{
    private const int MostColumns = 5;

    /// <summary>So many registers of gradients and what they meet stay in the first-level cache.</summary>
    private const int ChunksAtOnce = 256;

    private readonly ConvolutionSize size;
    private readonly LaneShare share;
    private readonly bool isInPlace;
    private readonly PackedImage<T> packed;
    private readonly int images;

    internal LaneWeightGradient(in ConvolutionSize size, in LaneShare share)
    {
        this.size = size;
        this.share = share;
        isInPlace = FilterLayout<T, TVector, TChunk>.StaysIn(in size);
        packed = ConvolutionImage<T, TVector>.Of(in size, size.Rows, isRowByRow: true);
        images = int.Clamp(ChunksAtOnce / ImageChunks, 1, int.Max(1, size.Batch));
    }

    /// <summary>The scratch it takes.</summary>
    internal long Needed => Table(size.Taps) + Table(2 * ImageChunks) * (long)images + WindowRowsLength
        + ((long)images * ((isInPlace ? 0 : packed.Footprint) + (ImageChunks * TVector.Count)))
        + ((long)size.Window.Groups * share.Blocks * size.Taps * TVector.Count);

    private static bool HasManyRegisters => TVector.Count * sizeof(T) == 64;

    private int RowChunks => size.Columns / TChunk.Count;

    private int ImageChunks => size.Rows * RowChunks;

    private int WindowRows => size.GroupChannels * size.Window.Height;

    private int WindowRowsLength => Table(WindowRows);

    private nint Pitch => isInPlace ? size.Width : packed.Columns;

    /// <summary>Whether two rows of pixels meet rows of the window that follow one another.</summary>
    private bool IsPaired =>
        size.Window is { Stride.Rows: 1, Dilation.Rows: 1, Height: > 1 and <= 5 } && (HasManyRegisters || size.Window.Width <= 3);

    /// <summary>Adds the gradient to <paramref name="dw"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal void Run(T* x, T* dy, T* dw, T* scratch)
    {
        int* offsets = (int*)scratch;
        int* rows = (int*)(scratch + Table(size.Taps));
        PixelChunk* steps = (PixelChunk*)((T*)rows + WindowRowsLength);
        T* gradients = (T*)steps + ((nint)images * Table(2 * ImageChunks));
        T* sums = gradients + ((nint)images * ImageChunks * TVector.Count);
        nint sumsLength = (nint)size.Taps * TVector.Count;
        T* copies = sums + (size.Window.Groups * share.Blocks * sumsLength);
        new Span<T>(sums, (int)(size.Window.Groups * share.Blocks * sumsLength)).Clear();
        ConvolutionImage<T, TVector>.FillOffsets(in size, in packed, isInPlace, offsets);
        for (int row = 0; row < WindowRows; row++)
            rows[row] = offsets[row * size.Window.Width];
        int image = size.Channels * size.ImagePlane, pairs = IsPaired ? size.Rows / 2 : 0;
        int plane = isInPlace ? size.ImagePlane : packed.PlaneLength;
        T* end = x + ((nint)size.Batch * image);
        int listed = 0, paired = 0, single = 0;
        for (int n = 0; n < size.Batch; n += images)
        {
            int count = int.Min(images, size.Batch - n);
            if (count != listed)
                (paired, single) = FillSteps(listed = count, pairs, isInPlace ? image : packed.Footprint, steps);
            T* from = x + ((nint)n * image);
            if (!isInPlace)
            {
                for (int i = 0; i < count; i++)
                    packed.Pack<TVector>(from + ((nint)i * image), end, copies + ((nint)i * packed.Footprint));
                from = copies;
            }

            T* sum = sums;
            for (int group = 0; group < size.Window.Groups; group++)
            {
                for (int filter = 0; filter < size.GroupFilters; filter += share.Rows, sum += sumsLength)
                {
                    int first = (group * size.GroupFilters) + filter;
                    int filters = int.Min(share.Rows, size.GroupFilters - filter);
                    T* result = dy + ((((nint)n * size.Filters) + first) * size.ResultPlane);
                    Order(result, count, filters, gradients);
                    Window(steps, paired, single, gradients, from + ((nint)group * size.GroupChannels * plane), rows, sum);
                }
            }
        }

        Add(sums, dw);
    }

    private static int Table(int length) => ConvolutionImage<T, TVector>.TableLength(length);

    private static int Balanced(int total, int most)
    {
        int tiles = (total + most - 1) / most;
        return (total + tiles - 1) / tiles;
    }

    /// <summary>Lists the chunks of pairs of rows of some images, and after them those of single ones.</summary>
    private (int Paired, int Single) FillSteps(int count, int pairs, int image, PixelChunk* steps)
    {
        PixelChunk* next = steps;
        int step = isInPlace ? size.Window.Stride.Rows * size.Width : packed.Columns;
        for (int n = 0; n < count; n++)
        {
            for (int row = 0; row < 2 * pairs; row += 2)
                next = FillRow(n, row, (n * image) + (row * step), next);
        }

        int paired = (int)(next - steps);
        for (int n = 0; n < count; n++)
        {
            for (int row = 2 * pairs; row < size.Rows; row++)
                next = FillRow(n, row, (n * image) + (row * step), next);
        }

        return (paired, (int)(next - steps) - paired);
    }

    private PixelChunk* FillRow(int n, int row, int image, PixelChunk* next)
    {
        int result = ((n * ImageChunks) + (row * RowChunks)) * TVector.Count;
        for (int chunk = 0; chunk < RowChunks; chunk++)
            *next++ = new(image + (chunk * TChunk.Count), result + (chunk * TVector.Count));
        return next;
    }

    /// <summary>Puts some images' gradients into registers, chunk by chunk.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Order(T* dy, int count, int filters, T* gradients)
    {
        if (filters < share.Rows)
            new Span<T>(gradients, count * ImageChunks * TVector.Count).Clear();
        for (int n = 0; n < count; n++, gradients += ImageChunks * TVector.Count)
        {
            T* from = dy + ((nint)n * size.Filters * size.ResultPlane);
            ChunkOrder<T>.Transpose<TChunk>(from, size.ResultPlane, gradients, TVector.Count, filters, ImageChunks);
        }
    }

    /// <summary>Goes over the elements of the window, tile by tile.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Window(PixelChunk* steps, int paired, int single, T* y, T* x, int* rows, T* sums)
    {
        int width = size.Window.Width, total = WindowRows, below = RowChunks * TVector.Count;
        nint stride = (nint)width * TVector.Count;
        for (int column = 0, columns; column < width; column += columns)
        {
            columns = Balanced(width - column, MostColumns);
            T* sum = sums + ((nint)column * TVector.Count);
            if (paired > 0)
            {
                for (int row = 0; row < total; row += size.Window.Height)
                {
                    TapTiles<T, TVector, TChunk>.Pair(
                        size.Window.Height, columns, steps, paired, y, below, x + rows[row] + column, Pitch,
                        sum + (row * stride), stride);
                }
            }

            if (single == 0)
                continue;
            int most = HasManyRegisters ? 5 : int.Max(1, 12 / columns);
            for (int row = 0, height; row < total; row += height)
            {
                height = Balanced(total - row, int.Min(5, most));
                TapTiles<T, TVector, TChunk>.Single(
                    height, columns, steps + paired, single, y, x + column, rows + row, sum + (row * stride), stride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Add(T* sums, T* dw)
    {
        for (int group = 0; group < size.Window.Groups; group++)
        {
            for (int block = 0; block < share.Blocks; block++, sums += (nint)size.Taps * TVector.Count)
            {
                int first = block * share.Rows, filters = int.Min(share.Rows, size.GroupFilters - first);
                T* to = dw + ((((nint)group * size.GroupFilters) + first) * size.Taps);
                for (int filter = 0; filter < filters; filter++, to += size.Taps)
                {
                    for (int tap = 0; tap < size.Taps; tap++)
                    {
                        T* from = sums + ((nint)tap * TVector.Count) + (filter * TChunk.Count);
                        T sum = *from;
                        for (int place = 1; place < TChunk.Count; place++)
                            sum += from[place];
                        to[tap] += sum;
                    }
                }
            }
        }
    }
}
