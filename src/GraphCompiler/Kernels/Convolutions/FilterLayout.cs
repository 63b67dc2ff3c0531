using System.Numerics;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>
/// What a convolution with filters in registers prepares: its weights a register a tap, and where it reads the image,
/// which is where it lies unless there is padding or a stride along the columns.
/// </summary>
internal readonly unsafe ref struct FilterLayout<T, TVector, TChunk>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TChunk : ITileVectors
{
    /// <param name="size">The sizes.</param>
    /// <param name="share">How filters share registers.</param>
    /// <param name="w">The weights.</param>
    /// <param name="scratch">Memory for it all, see <see cref="Length"/>.</param>
    /// <param name="rows">The rows of the result for which the image is copied at once.</param>
    /// <param name="hasSingleRows">Whether rows of the result are computed that are not one of two.</param>
    internal FilterLayout(
        in ConvolutionSize size, in LaneShare share, T* w, T* scratch, int rows, bool hasSingleRows)
    {
        int* offsets = (int*)scratch;
        TapColumn* columns = (TapColumn*)(scratch + ConvolutionImage<T, TVector>.TableLength(size.Taps));
        Weights = scratch + TableLength(in size);
        Rest = Weights + WeightLength(in size, in share);
        PackWeights(in size, in share, w, Weights);
        IsInPlace = StaysIn(in size);
        Packed = ConvolutionImage<T, TVector>.Of(in size, rows, isRowByRow: size.Window.Stride.Columns == 1);
        bool isShared = size.Window.Stride.Rows == 1 && size.Window.Dilation.Rows == 1;
        Window = new(offsets, columns, size.Taps)
        {
            Height = isShared ? size.Window.Height : 0,
            Below = (nint)size.Window.Width * TVector.Count,
        };
        Plane = IsInPlace ? size.ImagePlane : Packed.PlaneLength;
        if (isShared)
            FillColumns(in size, Plane, IsInPlace || Packed.Variants == 1, Packed.VariantLength, columns);
        if (!isShared || hasSingleRows)
            ConvolutionImage<T, TVector>.FillOffsets(in size, Packed, IsInPlace, offsets);
        Pitch = IsInPlace ? size.Window.Stride.Rows * size.Width : Packed.Columns;
    }

    /// <summary>The weights, block by block.</summary>
    internal T* Weights { get; }

    /// <summary>The scratch that is left.</summary>
    internal T* Rest { get; }

    /// <summary>Where the elements of the window lie.</summary>
    internal TapList Window { get; }

    internal bool IsInPlace { get; }

    /// <summary>The copied image where it is not in place.</summary>
    internal PackedImage<T> Packed { get; }

    /// <summary>From one channel to the next.</summary>
    internal int Plane { get; }

    /// <summary>From what one row of the result reads to what the next does.</summary>
    internal nint Pitch { get; }

    /// <summary>The scratch it takes before what is left.</summary>
    internal static long Length(in ConvolutionSize size, in LaneShare share) =>
        TableLength(in size) + WeightLength(in size, in share);

    private static int TableLength(in ConvolutionSize size) => ConvolutionImage<T, TVector>.TableLength(size.Taps)
        + ConvolutionImage<T, TVector>.TableLength(2 * size.GroupChannels * size.Window.Width);

    private static long WeightLength(in ConvolutionSize size, in LaneShare share) =>
        (long)size.Window.Groups * share.Blocks * size.Taps * TVector.Count;

    /// <summary>Whether the window stays in the image and chunks end where its rows do.</summary>
    internal static bool StaysIn(in ConvolutionSize size)
    {
        Window window = size.Window;
        int lastRow = ((size.Rows - 1) * window.Stride.Rows) + (window.Dilation.Rows * (window.Height - 1));
        return window.Padding == default
            && window.Stride.Columns == 1
            && size.Columns % TChunk.Count == 0
            && lastRow < size.Height
            && (window.Dilation.Columns * (window.Width - 1)) + size.Columns <= size.Width;
    }

    private static void FillColumns(
        in ConvolutionSize size, int plane, bool isOnePlane, int variant, TapColumn* columns)
    {
        int width = size.Window.Width, taps = size.Window.Height * width * TVector.Count;
        int step = isOnePlane ? size.Window.Dilation.Columns : variant;
        for (int channel = 0; channel < size.GroupChannels; channel++)
        {
            for (int column = 0; column < width; column++, columns++)
                *columns = new((channel * plane) + (column * step), (channel * taps) + (column * TVector.Count));
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
}
