using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>The gradient of a convolution's weight: the sum over all pixels of as many images at once as fit the
/// scratch.</summary>
internal static unsafe class WeightGradient<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    private const int MostFilters = 4, MostTaps = 6, Alignment = 64;

    /// <summary>Over so many pixels a sum is worth the adding up of its lanes; more would leave the caches.</summary>
    private const int PixelsWorthSumming = 1024;

    /// <summary>Adds the gradient to <paramref name="dw"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Run(in ConvolutionSize size, T* x, T* dy, T* dw, Span<T> scratch)
    {
        if (PointConvolution<T, TVector>.Pays(in size, scratch.Length))
        {
            new PointConvolution<T, TVector>(in size).ByWeight(x, dy, dw, scratch);
            return;
        }

        if (TVector.Count > 1 && HoldsFilters(in size, x, dy, dw, scratch))
            return;
        int table = ConvolutionImage<T, TVector>.TableLength(size.Taps), room = scratch.Length - table;
        int rows = size.Rows;
        while (rows > 1 && Needed(in size, rows) > room)
            rows = (rows + 1) / 2;
        long each = Needed(in size, rows);
        if (each > room)
            Throw.Length(nameof(scratch), room, each);
        int images = (PixelsWorthSumming + (rows * size.Columns) - 1) / (rows * size.Columns);
        images = int.Clamp((int)long.Min(room / each, images), 1, int.Max(1, size.Batch));
        PackedImage<T> packed = ConvolutionImage<T, TVector>.Of(in size, rows);
        int image = size.Channels * size.ImagePlane, result = size.Filters * size.ResultPlane;
        T* end = x + ((nint)size.Batch * image);
        fixed (T* memory = scratch)
        {
            int* offsets = (int*)memory;
            PixelStep* list = (PixelStep*)(memory + table);
            T* packedX = memory + table + ((nint)images * StepsLength(in size, rows)), packedY = packedX + ((nint)images * packed.Footprint);
            ConvolutionImage<T, TVector>.FillOffsets(in size, in packed, isInPlace: false, offsets);
            for (int row = 0; row < size.Rows; row += rows)
            {
                PackedImage<T> part = packed with
                {
                    FirstRow = (row * size.Window.Stride.Rows) - size.Window.Padding.Rows,
                };
                int height = int.Min(rows, size.Rows - row);
                for (int n = 0; n < size.Batch; n += images)
                {
                    int count = int.Min(images, size.Batch - n);
                    for (int i = 0; i < count; i++)
                    {
                        T* to = packedX + ((nint)i * packed.Footprint);
                        part.Pack<TVector>(x + ((nint)(n + i) * image), end, to);
                    }

                    T* y = dy + ((nint)n * result) + (row * size.Columns);
                    PixelRuns pixels = ConvolutionImage<T, TVector>.Runs(in size, in packed, false, count, height);
                    if (pixels.Length % TVector.Count != 0)
                        pixels = PackResults(in size, in pixels, count, ref y, packedY);
                    int steps = FillSteps(in pixels, list);
                    nint plane = pixels.ResultPlane;
                    if (pixels.Length % TVector.Count == 0)
                        Sum<WholeRegisters>(in size, list, steps, packedX, packed.PlaneLength, offsets, y, plane, dw);
                    else
                        Sum<MaskedRegisters>(in size, list, steps, packedX, packed.PlaneLength, offsets, y, plane, dw);
                }
            }
        }
    }

    /// <summary>Computes it with filters in registers if that is better and the scratch suffices.</summary>
    private static bool HoldsFilters(in ConvolutionSize size, T* x, T* dy, T* dw, Span<T> scratch)
    {
        LaneShare share = LaneShare.Of<T, TVector>(size.GroupFilters, size.Columns, isExact: true);
        if (!share.Pays || size.Window is not { Width: > 1, Stride.Columns: 1, Dilation.Columns: 1 })
            return false;
        return share.Chunk switch
        {
            1 => HoldsFilters<Vectors1>(in size, in share, x, dy, dw, scratch),
            2 => HoldsFilters<Vectors2>(in size, in share, x, dy, dw, scratch),
            _ => HoldsFilters<Vectors4>(in size, in share, x, dy, dw, scratch),
        };
    }

    private static bool HoldsFilters<TChunk>(
        in ConvolutionSize size, in LaneShare share, T* x, T* dy, T* dw, Span<T> scratch)
        where TChunk : ITileVectors
    {
        LaneWeightGradient<T, TVector, TChunk> gradient = new(in size, in share);
        if (gradient.Needed > scratch.Length)
            return false;
        fixed (T* memory = scratch)
            gradient.Run(x, dy, dw, memory);
        return true;
    }

    /// <summary>The scratch that one image takes.</summary>
    private static long Needed(in ConvolutionSize size, int rows)
    {
        PackedImage<T> packed = ConvolutionImage<T, TVector>.Of(in size, rows);
        PixelRuns pixels = ConvolutionImage<T, TVector>.Runs(in size, in packed, false, 1, rows);
        long results = pixels.Length % TVector.Count == 0 ? 0 : (long)size.Filters * pixels.Runs * Wide(pixels.Length);
        return (long)packed.Footprint + results + StepsLength(in size, rows);
    }

    /// <summary>The scratch that one image's list of registers of pixels takes.</summary>
    private static int StepsLength(in ConvolutionSize size, int rows) =>
        ConvolutionImage<T, TVector>.TableLength(3 * rows * (Wide(size.Columns) / TVector.Count));

    private static int FillSteps(in PixelRuns pixels, PixelStep* steps)
    {
        PixelStep* next = steps;
        nint image = 0, result = 0;
        for (int run = 0; run < pixels.Count; run++)
        {
            for (int p = 0; p < pixels.Length; p += TVector.Count)
                *next++ = new((int)image + p, (int)result + p, int.Min(TVector.Count, pixels.Length - p));
            bool isLast = (run + 1) % pixels.Runs == 0;
            image += isLast ? pixels.ImageSkip : pixels.ImageRun;
            result += isLast ? pixels.ResultSkip : pixels.ResultRun;
        }

        return (int)(next - steps);
    }

    private static int Wide(int length) => (length + TVector.Count - 1) / TVector.Count * TVector.Count;

    /// <summary>Copies the gradients so that each run ends with zeros up to a whole register.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static PixelRuns PackResults(
        in ConvolutionSize size, in PixelRuns pixels, int images, ref T* y, T* packed)
    {
        T* at = packed;
        int wide = Wide(pixels.Length), runs = pixels.Runs, planes = images * size.Filters;
        for (int plane = 0; plane < planes; plane++)
        {
            for (int run = 0; run < runs; run++, at += wide)
            {
                T* from = y + ((nint)plane * size.ResultPlane) + (run * pixels.ResultRun);
                int p = 0;
                for (; p <= pixels.Length - TVector.Count; p += TVector.Count)
                    TVector.Store(TVector.Load(ref from[p]), ref at[p]);
                TVector.Store(TVector.Load(ref from[p], pixels.Length - p), ref at[p]);
            }
        }

        y = packed;
        nint planeLength = (nint)runs * wide;
        return new(images, runs, pixels.Length)
        {
            ResultPlane = planeLength,
            ResultRun = wide,
            ResultSkip = (size.Filters * planeLength) - ((nint)(runs - 1) * wide),
            ImageRun = pixels.ImageRun,
            ImageSkip = pixels.ImageSkip,
        };
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Sum<TEnds>(
        in ConvolutionSize size,
        PixelStep* steps,
        int count,
        T* x,
        int channel,
        int* offsets,
        T* y,
        nint plane,
        T* dw)
        where TEnds : IRunEnds
    {
        T* memory = stackalloc T[(MostFilters * MostTaps * TVector.Count) + (Alignment / Unsafe.SizeOf<T>())];
        T* sums = (T*)(((nuint)memory + (Alignment - 1)) & ~(nuint)(Alignment - 1));
        int taps = size.Taps, mostTaps = TVector.Count * Unsafe.SizeOf<T>() == 64
            ? MostTaps
            : size.GroupFilters >= MostFilters ? 2 : size.GroupFilters >= 2 ? 4 : MostTaps;
        for (int group = 0; group < size.Window.Groups; group++, x += (nint)size.GroupChannels * channel)
        {
            // Elements of the window outside: what all filters' gradients meet then stays in the first-level cache.
            for (int tap = 0, wide; tap < taps; tap += wide)
            {
                wide = Balanced(taps - tap, mostTaps);
                for (int filter = 0, height; filter < size.GroupFilters; filter += height)
                {
                    int rest = size.GroupFilters - filter;
                    height = rest >= MostFilters ? MostFilters : rest >= 2 ? 2 : 1;
                    Tile<TEnds>(height, wide, steps, count, y + (filter * plane), plane, x, offsets + tap, sums);
                    Add(sums, height, wide, dw + ((nint)filter * taps) + tap, taps);
                }
            }

            y += size.GroupFilters * plane;
            dw += (nint)size.GroupFilters * taps;
        }
    }

    private static int Balanced(int total, int most)
    {
        int tiles = (total + most - 1) / most;
        return (total + tiles - 1) / tiles;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Add(T* sums, int filters, int taps, T* dw, int stride)
    {
        for (int filter = 0; filter < filters; filter++, dw += stride)
        {
            for (int tap = 0; tap < taps; tap++, sums += TVector.Count)
                dw[tap] += TVector.Sum(TVector.Load(ref *sums));
        }
    }

    private static void Tile<TEnds>(
        int filters, int taps, PixelStep* steps, int count, T* y, nint plane, T* x, int* offsets, T* sums)
        where TEnds : IRunEnds
    {
        switch (taps)
        {
            case 1:
                WeightTile<T, TVector, Vectors1, TEnds>.Run(filters, steps, count, y, plane, x, offsets, sums);
                break;
            case 2:
                WeightTile<T, TVector, Vectors2, TEnds>.Run(filters, steps, count, y, plane, x, offsets, sums);
                break;
            case 3:
                WeightTile<T, TVector, Vectors3, TEnds>.Run(filters, steps, count, y, plane, x, offsets, sums);
                break;
            case 4:
                WeightTile<T, TVector, Vectors4, TEnds>.Run(filters, steps, count, y, plane, x, offsets, sums);
                break;
            case 5:
                WeightTile<T, TVector, Vectors5, TEnds>.Run(filters, steps, count, y, plane, x, offsets, sums);
                break;
            default:
                WeightTile<T, TVector, Vectors6, TEnds>.Run(filters, steps, count, y, plane, x, offsets, sums);
                break;
        }
    }
}
