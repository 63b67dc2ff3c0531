using System.Numerics;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>How a convolution, and its weight's gradient, read the image: copied (see <see cref="PackedImage{T}"/>), or
/// in place where nothing but runs of pixels is needed.</summary>
internal static unsafe class ConvolutionImage<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary>The scratch that the offsets of a sum's terms take.</summary>
    internal static int TableLength(int taps) => (taps + 15) / 16 * 16;

    /// <summary>
    /// Whether every row of the result is a run of its own, so that the image needs no shifted copies: where rows are
    /// long against a register, what the last one wastes costs less than those.
    /// </summary>
    internal static bool IsRowByRow(int columns, int columnStep, int variants)
    {
        int wide = (columns + TVector.Count - 1) / TVector.Count * TVector.Count;
        return columnStep == 1 && (variants == 1 || (long)wide * 7 <= (long)columns * 8);
    }

    /// <summary>The copied image for some rows of the result, in the order of <see cref="PixelRuns"/>.</summary>
    internal static PackedImage<T> Of(in ConvolutionSize size, int rows) =>
        Of(in size, rows, IsRowByRow(size.Columns, size.Window.Stride.Columns, size.Window.Width));

    /// <summary>The copied image for some rows of the result.</summary>
    internal static PackedImage<T> Of(in ConvolutionSize size, int rows, bool isRowByRow)
    {
        Window window = size.Window;
        int height = ((rows - 1) * window.Stride.Rows) + (window.Dilation.Rows * (window.Height - 1)) + 1;
        return new()
        {
            Planes = size.Channels,
            Height = size.Height,
            Width = size.Width,
            FirstRow = -window.Padding.Rows,
            Phases = window.Stride.Rows,
            RowsPerPhase = (height + window.Stride.Rows - 1) / window.Stride.Rows,
            Variants = isRowByRow ? 1 : window.Width,
            FirstColumn = -window.Padding.Columns,
            VariantStep = window.Dilation.Columns,
            ColumnStep = window.Stride.Columns,
            Columns = isRowByRow ? size.Columns + (window.Dilation.Columns * (window.Width - 1)) : size.Columns,
        };
    }

    /// <summary>The rows of the result for which the copied image fits.</summary>
    internal static int BlockRows(in ConvolutionSize size, int room)
    {
        int rows = size.Rows;
        while (Of(in size, rows).Footprint > room)
        {
            if (rows == 1)
                Throw.Length("scratch", room, Of(in size, 1).Footprint);
            rows = (rows + 1) / 2;
        }

        return rows;
    }

    /// <summary>The rows of the result for which the copied image fits; 0 where not even one row's does.</summary>
    internal static int BlockRows(in ConvolutionSize size, long room, bool isRowByRow)
    {
        int rows = size.Rows;
        while (Of(in size, rows, isRowByRow).Footprint > room)
        {
            if (rows == 1)
                return 0;
            rows = (rows + 1) / 2;
        }

        return rows;
    }

    /// <summary>Whether the image can be read where it is.</summary>
    /// <param name="size">The convolution's sizes.</param>
    /// <param name="reach">How far it is read.</param>
    internal static bool IsInPlace(in ConvolutionSize size, out nint reach)
    {
        Window window = size.Window;
        int lastRow = ((size.Rows - 1) * window.Stride.Rows) + (window.Dilation.Rows * (window.Height - 1));
        int lastTap = window.Dilation.Columns * (window.Width - 1);
        bool isFlat = IsFlatInPlace(in size);
        int length = isFlat ? size.ResultPlane : size.Columns;
        int wide = (length + TVector.Count - 1) / TVector.Count * TVector.Count;
        int lastRun = isFlat ? lastRow - ((size.Rows - 1) * window.Stride.Rows) : lastRow;
        reach = ((nint)(size.Channels - 1) * size.ImagePlane) + ((nint)lastRun * size.Width) + lastTap + wide;
        return window.Padding == default
            && lastRow < size.Height
            && lastTap + size.Columns <= size.Width
            && IsRowByRow(size.Columns, window.Stride.Columns, window.Width);
    }

    /// <summary>Where the products of a sum find what the window reads, from the first channel of a group on.</summary>
    internal static void FillOffsets(
        in ConvolutionSize size, in PackedImage<T> packed, bool isInPlace, int* offsets)
    {
        Window window = size.Window;
        int plane = isInPlace ? size.ImagePlane : packed.PlaneLength;
        int column = isInPlace || packed.Variants == 1 ? window.Dilation.Columns : packed.VariantLength;
        for (int channel = 0; channel < size.GroupChannels; channel++)
        {
            for (int i = 0; i < window.Height; i++)
            {
                int row = i * window.Dilation.Rows;
                int offset = (channel * plane) + (isInPlace ? row * size.Width : packed.RowOffset(row));
                for (int j = 0; j < window.Width; j++, offset += column)
                    *offsets++ = offset;
            }
        }
    }

    /// <summary>The runs of pixels of some rows of the results of some images, each of which was copied or lies in
    /// place.</summary>
    internal static PixelRuns Runs(
        in ConvolutionSize size, in PackedImage<T> packed, bool isInPlace, int images, int rows)
    {
        bool isFlat = isInPlace ? IsFlatInPlace(in size) : packed.Columns == size.Columns;
        int runs = isFlat ? 1 : rows, length = isFlat ? rows * size.Columns : size.Columns;
        nint run = isInPlace ? size.Window.Stride.Rows * size.Width : packed.Columns;
        nint image = isInPlace ? size.Channels * size.ImagePlane : packed.Footprint;
        return new(images, runs, length)
        {
            ResultPlane = size.ResultPlane,
            ResultRun = size.Columns,
            ResultSkip = ((nint)size.Filters * size.ResultPlane) - ((nint)(runs - 1) * size.Columns),
            ImageRun = run,
            ImageSkip = image - ((runs - 1) * run),
        };
    }

    private static bool IsFlatInPlace(in ConvolutionSize size) =>
        size.Columns == size.Width && size.Window.Stride.Rows == 1;
}
