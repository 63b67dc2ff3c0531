using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Products;

/// <summary>By what a product chooses whether to pack, and its blocks, as measured with AVX-512 and caches of 48 KB and
/// 1 MB.</summary>
internal static class ProductThresholds
{
    /// <summary>Below these rows, reading row-major columns in place beats packing them.</summary>
    internal const int RowsWorthPacking = 24;

    /// <summary>Up to this size, row-major columns of the right operand are read in place: packing a few of them costs
    /// more than it gains while all of them are near.</summary>
    internal const int NearBytes = 64 * 1024;

    /// <summary>What is this distance apart, or a multiple of it, shares its place in the first-level cache: packing rows
    /// of the left operand pays, and packing steps along one stored transposed from this distance on.</summary>
    internal const int DistantBytes = 4096;

    /// <summary>The bytes of the left operand that are packed at a time, on the stack.</summary>
    internal const int LeftBytes = 48 * 1024;

    /// <summary>The most tiles' rows that are packed at a time.</summary>
    internal const int MaximumTiles = 4;

    /// <summary>From so many steps on, or if it is added to, a tile of a result of more than <see cref="FarBytes"/> is
    /// asked for before its sums are computed.</summary>
    internal const int StepsWorthAsking = 256;

    /// <summary>What does not stay in the second-level cache.</summary>
    internal const int FarBytes = 1024 * 1024;

    /// <summary>A right operand of up to this size is packed on the stack, if that makes the product a near one.</summary>
    internal const int PackedBytes = 24 * 1024;

    /// <summary>The bytes of the right operand that a block may take.</summary>
    internal const int BlockBytes = 512 * 1024;

    /// <summary>The same where all rows of the left operand, packed, pass by it, which takes a part of the second-level
    /// cache too.</summary>
    internal const int KeptBlockBytes = 384 * 1024;

    /// <summary>The most steps of the sum in one block, where they may be split.</summary>
    internal const int MaximumSteps = 1024;

    /// <summary>From so many bytes on, a weight is stepped while its gradient is computed.</summary>
    internal const int LeastStepBytes = 64 * 1024;

    /// <summary>Up to so many, it is stepped a few tiles after the other.</summary>
    internal const int NearStepBytes = 2 * 1024 * 1024;

    /// <summary>From so many bytes on, it is stepped tile by tile, and asked for before; between, a step of its own reads
    /// it in order.</summary>
    internal const int FarStepBytes = 6 * 1024 * 1024;

    /// <summary>The tiles of a panel that are stepped at a time where all is near.</summary>
    internal const int TilesOfStretch = 16;

    /// <summary>How many tiles before its own a tile is asked for.</summary>
    internal const int TilesAhead = 2;

    /// <summary>The most bytes of a column of the right operand for which a weight is stepped while its gradient is
    /// computed: so many steps no product splits, if it has scratch memory.</summary>
    internal const int StepColumnBytes = 2048;

    /// <summary>Whether there is a product that <see cref="Product{T,TVector,TLeft,TExpression}"/> would compute as one
    /// block, without packing anything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsNear<T>(int m, int n, int k, MatrixLayout layoutA, MatrixLayout layoutB)
        where T : unmanaged
    {
        // The columns of a last panel that is not full cannot be read in place.
        return (layoutB == MatrixLayout.Rows ? n % (PanelLayout.Width<T>() / 2) == 0 : layoutB == MatrixLayout.Panels)
            && AreNear<T>(m, n, k, layoutA, layoutB);
    }

    /// <summary>Whether there would be if the row-major right operand had some columns more, and how many.</summary>
    internal static bool IsNearButForColumns<T>(
        int m, int n, int k, MatrixLayout layoutA, MatrixLayout layoutB, out int missing)
        where T : unmanaged
    {
        int half = PanelLayout.Width<T>() / 2;
        missing = (half - (n % half)) % half;
        return missing > 0 && m > 1 && k > 1 && layoutB == MatrixLayout.Rows && AreNear<T>(m, n, k, layoutA, layoutB);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreNear<T>(int m, int n, int k, MatrixLayout layoutA, MatrixLayout layoutB)
        where T : unmanaged
    {
        int most = layoutB == MatrixLayout.Rows && m >= RowsWorthPacking ? NearBytes : BlockBytes;
        return m > 0 && n > 0 && (long)n * k * Unsafe.SizeOf<T>() <= most
            && (long)m * n * Unsafe.SizeOf<T>() <= FarBytes
            && (long)(layoutA == MatrixLayout.Rows ? k : m) * Unsafe.SizeOf<T>() < DistantBytes - Cache.LineBytes;
    }
}
