using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>
/// The gradient of a convolution by the image, with a stride of 1, with channels in registers, each with a chunk of the
/// filters that are summed over where there are fewer channels than lanes. A row of the image is what the rows of the
/// result send on to it, so that nothing is multiplied by padding.
/// </summary>
internal readonly unsafe ref struct LaneInputGradient<T, TVector, TExpression, TChunk>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TExpression : IExpression
    where TChunk : ITileVectors
{
    private readonly ConvolutionSize size;
    private readonly LaneShare share;

    internal LaneInputGradient(in ConvolutionSize size, in LaneShare share)
    {
        this.size = size;
        this.share = share;
    }

    /// <summary>The scratch it takes.</summary>
    internal long Needed => Table(2 * StepsLength) + WeightLength + InterleavedLength + Table(SumsLength)
        + Table(ImageLength) + (Epilogue<T, TExpression>.IsPlain ? 0 : (long)size.GroupChannels * PlanePitch);

    private int FilterChunks => (size.GroupFilters + TChunk.Count - 1) / TChunk.Count;

    private int WindowPlane => size.Window.Height * size.Window.Width;

    private int StepsLength => size.Window.Height * FilterChunks;

    /// <summary>The weights of a block of channels.</summary>
    private int BlockLength => FilterChunks * WindowPlane * TVector.Count;

    private long WeightLength => (long)size.Window.Groups * share.Blocks * BlockLength;

    /// <summary>A group's gradients of one image, chunks of filters pixel by pixel; those of single filters lie so
    /// already.</summary>
    private int InterleavedLength =>
        TChunk.Count == 1 ? 0 : Table(FilterChunks * TChunk.Count * size.ResultPlane);

    /// <summary>The sums of one row, what reaches beyond the image included.</summary>
    private int SumsLength => TVector.Count * int.Max(
        size.Columns + size.Window.Width - 1, size.Window.Padding.Columns + size.Width + TChunk.Count);

    /// <summary>One image, channel by channel of each pixel, and a register more.</summary>
    private int ImageLength => (size.ImagePlane * share.Rows) + (4 * TVector.Count);

    private int PlanePitch => (size.ImagePlane + 15) / 16 * 16;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal void Run(T* dy, T* w, T* dx, in Epilogue<T, TExpression> epilogue, T* scratch)
    {
        ScatterStep* steps = (ScatterStep*)scratch;
        T* weights = scratch + Table(2 * StepsLength), interleaved = weights + WeightLength;
        T* sums = interleaved + InterleavedLength, image = sums + Table(SumsLength), ordered = image + Table(ImageLength);
        PackWeights(w, weights);
        FillSteps(steps);
        if (InterleavedLength > 0 && size.GroupFilters % TChunk.Count != 0)
            new Span<T>(interleaved, InterleavedLength).Clear();
        for (int n = 0; n < size.Batch; n++, dy += (nint)size.Filters * size.ResultPlane)
        {
            T* result = dx + ((nint)n * size.Channels * size.ImagePlane), block = weights;
            for (int group = 0; group < size.Window.Groups; group++)
            {
                T* from = dy + ((nint)group * size.GroupFilters * size.ResultPlane);
                if (TChunk.Count > 1)
                {
                    Interleave(from, interleaved);
                    from = interleaved;
                }

                for (int channel = 0; channel < size.GroupChannels; channel += share.Rows, block += BlockLength)
                {
                    Image(from, block, steps, sums, image);
                    int first = (group * size.GroupChannels) + channel;
                    Finish(image, first, int.Min(share.Rows, size.GroupChannels - channel), ordered, result, epilogue.Of(n));
                }
            }
        }
    }

    private static int Table(int length) => ConvolutionImage<T, TVector>.TableLength(length);

    /// <summary>Writes the weights: for each chunk of filters and each element of the window a register of channels.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void PackWeights(T* w, T* weights)
    {
        new Span<T>(weights, checked((int)WeightLength)).Clear();
        for (int group = 0; group < size.Window.Groups; group++)
        {
            for (int channel = 0; channel < size.GroupChannels; channel += share.Rows, weights += BlockLength)
            {
                int channels = int.Min(share.Rows, size.GroupChannels - channel);
                for (int filter = 0; filter < size.GroupFilters; filter++)
                {
                    T* from = w + ((((nint)group * size.GroupFilters) + filter) * size.Taps) + ((nint)channel * WindowPlane);
                    T* to = weights + ((nint)(filter / TChunk.Count) * WindowPlane * TVector.Count) + (filter % TChunk.Count);
                    for (int i = 0; i < channels; i++, to += TChunk.Count)
                    {
                        for (int tap = 0; tap < WindowPlane; tap++)
                            to[tap * TVector.Count] = *from++;
                    }
                }
            }
        }
    }

    /// <summary>Puts a group's gradients in the order chunk of filters, pixel, filter.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Interleave(T* dy, T* interleaved)
    {
        int plane = size.ResultPlane;
        for (int filter = 0; filter < size.GroupFilters; filter += TChunk.Count)
        {
            if (TChunk.Count == 2 && filter + 1 < size.GroupFilters)
            {
                T* second = dy + plane;
                int pixel = 0;
                for (; pixel <= plane - TVector.Count; pixel += TVector.Count)
                {
                    TVector a = TVector.Load(ref dy[pixel]), b = TVector.Load(ref second[pixel]);
                    TVector.Store(TVector.InterleaveLow(a, b), ref interleaved[2 * pixel]);
                    TVector.Store(TVector.InterleaveHigh(a, b), ref interleaved[(2 * pixel) + TVector.Count]);
                }

                for (; pixel < plane; pixel++)
                    (interleaved[2 * pixel], interleaved[(2 * pixel) + 1]) = (dy[pixel], second[pixel]);
                dy += 2 * plane;
            }
            else
            {
                int filters = int.Min(TChunk.Count, size.GroupFilters - filter);
                for (int i = 0; i < filters; i++, dy += plane)
                {
                    for (int pixel = 0; pixel < plane; pixel++)
                        interleaved[(pixel * TChunk.Count) + i] = dy[pixel];
                }
            }

            interleaved += TChunk.Count * plane;
        }
    }

    /// <summary>One image's gradient in some channels, channel by channel of each pixel.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Image(T* dy, T* w, ScatterStep* steps, T* sums, T* image)
    {
        Window window = size.Window;
        int width = window.Width, most = ScatterTiles<T, TVector, TChunk>.MostColumns;
        if (TVector.Count * sizeof(T) != 64 && width > 3)
            most = 3;
        int height = size.Height, rows = size.Rows, columns = size.Columns, chunks = FilterChunks;
        int dilation = window.Dilation.Rows, imageRow = size.Width * share.Rows, sumsLength = SumsLength;
        T* shown = sums + (window.Padding.Columns * TVector.Count);
        for (int row = window.Padding.Rows; height > 0; height--, row++, image += imageRow)
        {
            // Rows of the window that a row of the result sends here.
            int first = row < rows ? 0 : (row - rows + dilation) / dilation;
            int last = int.Min(window.Height - 1, row / dilation);
            new Span<T>(sums, sumsLength).Clear();
            for (int column = 0, wide; column < width && first <= last; column += wide)
            {
                wide = int.Min(most, width - column);
                ScatterTiles<T, TVector, TChunk>.Run(
                    columns,
                    wide,
                    steps + (first * chunks),
                    (last - first + 1) * chunks,
                    dy + ((nint)row * columns * TChunk.Count),
                    w + (column * TVector.Count),
                    sums + (column * TVector.Count));
            }

            ChunkOrder<T>.SumChunks<TVector, TChunk>(shown, size.Width, image);
        }
    }

    /// <summary>Lists what reaches the first row of the image and the padding above it, row by row of the window: of a
    /// row further down the same, further down.</summary>
    private void FillSteps(ScatterStep* steps)
    {
        int plane = size.ResultPlane, columns = size.Columns, chunks = FilterChunks, windowPlane = WindowPlane;
        Window window = size.Window;
        for (int i = 0; i < window.Height; i++)
        {
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                *steps++ = new(
                    ((chunk * plane) - (i * window.Dilation.Rows * columns)) * TChunk.Count,
                    ((chunk * windowPlane) + (i * window.Width)) * TVector.Count);
            }
        }
    }

    /// <summary>Puts the channels of an image one after the other and finishes them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Finish(
        T* image, int first, int channels, T* ordered, T* dx, in Epilogue<T, TExpression> epilogue)
    {
        int plane = size.ImagePlane;
        dx += (nint)first * plane;
        if (Epilogue<T, TExpression>.IsPlain)
        {
            Transposition<T>.Run(image, share.Rows, dx, plane, plane, channels);
            return;
        }

        Transposition<T>.Run(image, share.Rows, ordered, PlanePitch, plane, channels);
        epilogue.Finish<TVector>(ordered, PlanePitch, channels, plane, first, 0, dx, plane, false, false);
    }
}
