using System.Numerics;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>
/// What the two ways to compute a convolution take, in cycles an image, as far as their choice needs it: the benchmarks'
/// command <c>convolutions</c> measures again what the constants were chosen by.
/// </summary>
internal static class ConvolutionCost<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary>A multiply-add of a tile that keeps both units busy, and of one that is a single register of pixels
    /// wide: it waits for its loads.</summary>
    private const double MultiplyAdd = 0.55, NarrowMultiplyAdd = 0.8;

    /// <summary>Putting a tile of filters in order and finishing it.</summary>
    private const double Ordering = 190;

    /// <summary>Finishing a register of pixels.</summary>
    private const double Finishing = 4;

    /// <summary>Copying a row of an image, and a register of it.</summary>
    private const double CopiedRow = 8, CopiedRegister = 2;

    /// <summary>With filters in registers.</summary>
    /// <param name="size">The sizes.</param>
    /// <param name="share">How filters share registers.</param>
    /// <param name="staysIn">Whether the image is read where it lies.</param>
    /// <param name="chunks">The chunks of a row of a tile.</param>
    internal static double OfFilters(in ConvolutionSize size, in LaneShare share, bool staysIn, int chunks)
    {
        int all = (size.Columns + share.Chunk - 1) / share.Chunk;
        double rowsAtOnce = chunks * share.Chunk == size.Columns ? 2 : 1;
        double registers = (double)size.Window.Groups * share.Blocks * size.Rows * all;
        double sums = registers * ((size.Taps * MultiplyAdd) + (Ordering / (chunks * rowsAtOnce)));
        return staysIn ? sums : sums + OfCopy(in size, size.Window.Stride.Columns == 1);
    }

    /// <summary>With pixels in registers.</summary>
    /// <param name="size">The sizes.</param>
    /// <param name="isInPlace">Whether the image is read where it lies.</param>
    internal static double OfPixels(in ConvolutionSize size, bool isInPlace)
    {
        bool isRowByRow = ConvolutionImage<T, TVector>.IsRowByRow(
            size.Columns, size.Window.Stride.Columns, size.Window.Width);
        int length = isRowByRow ? size.Columns : size.ResultPlane, runs = isRowByRow ? size.Rows : 1;
        int wide = Registers(length);
        double each = size.Taps * (wide == 1 ? NarrowMultiplyAdd : MultiplyAdd);
        double sums = (double)size.Filters * runs * wide * (each + Finishing);
        return isInPlace ? sums : sums + OfCopy(in size, isRowByRow);
    }

    private static double OfCopy(in ConvolutionSize size, bool isRowByRow)
    {
        PackedImage<T> packed = ConvolutionImage<T, TVector>.Of(in size, size.Rows, isRowByRow);
        double rows = (double)packed.Planes * packed.Variants * packed.Phases * packed.RowsPerPhase;
        return rows * (CopiedRow + (CopiedRegister * Registers(packed.Columns)));
    }

    private static int Registers(int length) => (length + TVector.Count - 1) / TVector.Count;
}
