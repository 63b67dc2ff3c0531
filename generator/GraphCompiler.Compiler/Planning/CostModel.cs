using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Planning;

/// <summary>
/// The thresholds by which operations are fused and the plan chooses kernels, layouts and scratch. The benchmarks'
/// command <c>costs</c> measures again what they were chosen by; those of the runtime's products are in its
/// <c>ProductThresholds</c>.
/// </summary>
public static class CostModel
{
    /// <summary>Columns of a panel matrix come in panels of this many bytes: two of the widest vectors.</summary>
    public const int PanelBytes = 128;

    /// <summary>The most functions that one element-wise loop applies.</summary>
    public const int MaximumChain = 24;

    /// <summary>
    /// The most transcendental functions that one loop applies: beyond, the just-in-time compiler calls them.
    /// </summary>
    public const int MaximumTranscendentals = 4;

    /// <summary>The most layers that one kernel takes a row through.</summary>
    public const int MostLayersChained = 4;

    private const int LeastOutputsInPanels = 8;
    private const int LeastWidthOfVectors = 8;
    private const int MostWorkUnrolled = 576;

    // The part of the right operand that a product packs at a time.
    private const int DepthBlock = 512;
    private const int ColumnBlock = 256;
    private const int PanelColumns = 32;

    // Single elements that share a place of the nearest cache, and those of a block beside a packed left operand.
    private const int DistantElements = 1024;
    private const int KeptBlock = 96 * 1024;

    /// <summary>
    /// Whether a weight of so many outputs is stored in panels: below half of the narrowest
    /// panel most of it would be padding.
    /// </summary>
    public static bool PanelsPay(int outputs) => outputs >= LeastOutputsInPanels;

    /// <summary>Whether a sample of so many numbers is too narrow for vectors, so that a kernel is mostly its call.</summary>
    public static bool IsNarrow(int perSample) => perSample < LeastWidthOfVectors;

    /// <summary>
    /// Whether so many multiply-adds and functions are better one statement each: beyond, the just-in-time compiler
    /// gives up on the method.
    /// </summary>
    public static bool UnrollPays(long work) => work <= MostWorkUnrolled;

    /// <summary>
    /// The scratch with which a product packs its right operand block by block; kernels adapt to less. Where the sum
    /// goes over the samples it counts for each of them, up to a block.
    /// </summary>
    public static Size ProductScratch(Size depth, Size columns)
    {
        var width = RoundUp(columns.TimesBatch ? ColumnBlock : Math.Min(columns.Factor, ColumnBlock), PanelColumns);
        return depth is { TimesBatch: true, Factor: 1 }
            ? new Size(width, true)
            : new Size(width * (depth.TimesBatch ? DepthBlock : Math.Min(depth.Factor, DepthBlock)), false);
    }

    /// <summary>
    /// The same of a product of fixed size, with room for the rows of the left operand too where the runtime packs them
    /// once for all columns: where their steps are far apart, and more than one block of columns is to be packed.
    /// </summary>
    /// <param name="rows">The rows of the product.</param>
    /// <param name="depth">The terms of each sum.</param>
    /// <param name="columns">The columns of the product.</param>
    /// <param name="transposed">Whether the left operand is stored transposed.</param>
    public static Size ProductScratch(Size rows, Size depth, Size columns, bool transposed)
    {
        var scratch = ProductScratch(depth, columns);
        if (rows.TimesBatch || depth.TimesBatch || columns.TimesBatch)
        {
            return scratch;
        }

        var steps = Math.Min(depth.Factor, DepthBlock);
        var isFar = transposed ? rows.Factor >= DistantElements : depth.Factor % DistantElements == 0;
        return isFar && columns.Factor * steps > KeptBlock
            ? new Size(Math.Max(scratch.Factor, KeptBlock) + (rows.Factor * (steps + PanelColumns)), false)
            : scratch;
    }

    /// <summary>
    /// The elements of the panel matrix [rows, columns], padding included; the runtime's PanelLayout.Length.
    /// </summary>
    public static long PanelLength(int rows, int columns, int elementBytes)
    {
        var width = PanelBytes / elementBytes;
        var whole = columns / width * width;
        var rest = columns - whole;
        var last = rest == 0 ? 0 : rest <= width / 2 ? width / 2 : width;
        return (long)rows * (whole + last);
    }

    private static long RoundUp(long value, long multiple) => (value + multiple - 1) / multiple * multiple;
}
