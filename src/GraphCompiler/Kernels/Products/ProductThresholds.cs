namespace GraphCompiler.Kernels.Products;

/// <summary>By what a product chooses whether to pack, and its blocks, as measured with AVX-512 and caches of 48 KB and
/// 1 MB.</summary>
internal static class ProductThresholds
{
    /// <summary>Below these rows, reading row-major columns in place beats packing them.</summary>
    internal const int RowsWorthPacking = 24;

    /// <summary>From this distance in bytes on, steps along a left operand stored transposed share so few places of the
    /// caches that packing it pays.</summary>
    internal const int DistantBytes = 4096;

    /// <summary>The bytes of the right operand that a block may take.</summary>
    internal const int BlockBytes = 512 * 1024;

    /// <summary>The most steps of the sum in one block, where they may be split.</summary>
    internal const int MaximumSteps = 1024;
}
