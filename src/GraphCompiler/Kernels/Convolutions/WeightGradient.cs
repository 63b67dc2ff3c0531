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
    private const int MostFilters = 4, MostTaps = 6;

    /// <summary>Adds the gradient to <paramref name="dw"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(in ConvolutionSize size, T* x, T* dy, T* dw, Span<T> scratch)
    {
        int table = ConvolutionImage<T, TVector>.TableLength(size.Taps), room = scratch.Length - table;
        int rows = size.Rows;
        while (rows > 1 && Needed(in size, rows) > room)
            rows = (rows + 1) / 2;
        long each = Needed(in size, rows);
        if (each > room)
            Throw.Length(nameof(scratch), room, each);
        int images = int.Clamp((int)(room / each), 1, int.Max(1, size.Batch));
        PackedImage<T> packed = ConvolutionImage<T, TVector>.Of(in size, rows);
        int image = size.Channels * size.ImagePlane, result = size.Filters * size.ResultPlane;
        T* end = x + ((nint)size.Batch * image);
        fixed (T* memory = scratch)
        {
            int* offsets = (int*)memory;
            T* packedX = memory + table, packedY = packedX + ((nint)images * (packed.Length + PackedImage<T>.Slack));
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
                        T* to = packedX + ((nint)i * (packed.Length + PackedImage<T>.Slack));
                        part.Pack<TVector>(x + ((nint)(n + i) * image), end, to);
                    }

                    T* y = dy + ((nint)n * result) + (row * size.Columns);
                    PixelRuns pixels = ConvolutionImage<T, TVector>.Runs(in size, in packed, false, count, height);
                    if (pixels.Length % TVector.Count != 0)
                        pixels = PackResults(in size, in pixels, count, ref y, packedY);
                    Sum(in size, in pixels, packedX, packed.PlaneLength, offsets, y, dw);
                }
            }
        }
    }

    /// <summary>The scratch that one image takes.</summary>
    private static long Needed(in ConvolutionSize size, int rows)
    {
        PackedImage<T> packed = ConvolutionImage<T, TVector>.Of(in size, rows);
        PixelRuns pixels = ConvolutionImage<T, TVector>.Runs(in size, in packed, false, 1, rows);
        long results = pixels.Length % TVector.Count == 0 ? 0 : (long)size.Filters * pixels.Runs * Wide(pixels.Length);
        return (long)packed.Length + PackedImage<T>.Slack + results;
    }

    private static int Wide(int length) => (length + TVector.Count - 1) / TVector.Count * TVector.Count;

    /// <summary>Copies the gradients so that each run ends with zeros up to a whole register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum(
        in ConvolutionSize size, in PixelRuns pixels, T* x, int plane, int* offsets, T* y, T* dw)
    {
        T* sums = stackalloc T[MostFilters * MostTaps * TVector.Count];
        int taps = size.Taps, mostTaps = TVector.Count * Unsafe.SizeOf<T>() == 64 ? MostTaps : 2;
        for (int group = 0; group < size.Window.Groups; group++, x += (nint)size.GroupChannels * plane)
        {
            for (int filter = 0, height; filter < size.GroupFilters; filter += height)
            {
                int rest = size.GroupFilters - filter;
                height = rest >= MostFilters ? MostFilters : rest >= 2 ? 2 : 1;
                int most = height == MostFilters ? mostTaps : height == 2 ? int.Max(mostTaps, 4) : MostTaps;
                int tiles = (taps + most - 1) / most, wide = (taps + tiles - 1) / tiles;
                for (int tap = 0; tap < taps; tap += wide)
                {
                    wide = int.Min(wide, taps - tap);
                    Tile(height, wide, in pixels, y, x, offsets + tap, sums);
                    Add(sums, height, wide, dw + ((nint)filter * taps) + tap, taps);
                }

                y += height * pixels.ResultPlane;
                if (filter + height == size.GroupFilters)
                    dw += (nint)size.GroupFilters * taps;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(T* sums, int filters, int taps, T* dw, int stride)
    {
        for (int filter = 0; filter < filters; filter++, dw += stride)
        {
            for (int tap = 0; tap < taps; tap++, sums += TVector.Count)
                dw[tap] += TVector.Sum(TVector.Load(ref *sums));
        }
    }

    private static void Tile(int filters, int taps, in PixelRuns pixels, T* y, T* x, int* offsets, T* sums)
    {
        switch (taps)
        {
            case 1:
                WeightTile<T, TVector, Vectors1>.Run(filters, in pixels, y, x, offsets, sums);
                break;
            case 2:
                WeightTile<T, TVector, Vectors2>.Run(filters, in pixels, y, x, offsets, sums);
                break;
            case 3:
                WeightTile<T, TVector, Vectors3>.Run(filters, in pixels, y, x, offsets, sums);
                break;
            case 4:
                WeightTile<T, TVector, Vectors4>.Run(filters, in pixels, y, x, offsets, sums);
                break;
            case 5:
                WeightTile<T, TVector, Vectors5>.Run(filters, in pixels, y, x, offsets, sums);
                break;
            default:
                WeightTile<T, TVector, Vectors6>.Run(filters, in pixels, y, x, offsets, sums);
                break;
        }
    }
}
