using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Convolution;

namespace GraphCompiler.Compiler.Planning;

/// <summary>
/// The scratch of the kernels of convolutions: as much as makes them fast, and never less than they need for one row.
/// The lengths bound those of the runtime's <c>PackedImage</c> for every width of registers.
/// </summary>
public static class ConvolutionScratch
{
    /// <summary>Copied images of up to so many elements stay in the second-level cache.</summary>
    private const long Most = 128 * 1024;

    /// <summary>What keeps filters or channels in registers takes at most so much.</summary>
    private const long MostForRegisters = 1024 * 1024;

    /// <summary>The most elements of a register.</summary>
    private const int Lanes = 16;

    private const int Slack = 16;

    /// <summary>A convolution copies its filters, into registers, and one image, padded.</summary>
    public static Size Forward(ImageWindow window, Shape image, Shape result)
    {
        var blocks = Blocks(Images.Height(result), rows => Image(window, image, result, rows));
        var taps = Taps(window, image);
        var filters = window.Groups * RoundUp(Images.Channels(result) / window.Groups);
        var columns = 2L * Images.Channels(image) / window.Groups * window.Columns.Size;
        var needed = Table(taps) + Table(columns) + (filters * taps) + blocks;
        return new(Math.Max(needed, Point(window, image, result)), false);
    }

    /// <summary>
    /// With a window of one element it packs an operand of a product, and gathers the pixels that a strided one reads.
    /// </summary>
    private static long Point(ImageWindow window, Shape image, Shape result)
    {
        if (window is not { Rows: { Size: 1, Padding: 0 }, Columns: { Size: 1, Padding: 0 } })
        {
            return 0;
        }

        int channels = Images.Channels(image) / window.Groups, filters = Images.Channels(result) / window.Groups;
        var pixels = Images.Height(result) * Images.Width(result);

        // Its sum is not split where an epilogue is applied: then a whole panel of the operand is packed.
        long Product(int depth, int columns) => Math.Max(
            CostModel.ProductScratch(new Size(depth, false), new Size(columns, false)).Factor,
            depth * (long)CostModel.PanelBytes / sizeof(float));
        var products = Math.Max(Product(pixels, channels), Product(Math.Max(channels, filters), pixels));
        var gathered = Table((long)Images.Channels(image) * pixels) + Slack;
        return products + gathered + Table((long)Images.Height(image) * Images.Width(image));
    }

    /// <summary>
    /// One whose maxima are taken two by two holds an image's, and which they are, before they are put in order; or an
    /// image of all.
    /// </summary>
    public static Size Pooled(ImageWindow window, Shape image, Shape result)
    {
        long rows = Images.Height(result), columns = Images.Width(result);
        var maxima = 3 * Table(((rows / 2 * (columns / 2)) + 16) * Lanes);
        var all = Table(Images.Channels(result) * rows * columns);
        return new(Forward(window, image, result).Factor + Math.Max(maxima, all), false);
    }

    /// <summary>
    /// The gradient of its input copies the filters and one result, and gathers an image where the window is strided.
    /// </summary>
    public static Size Input(ImageWindow window, Shape image, Shape result)
    {
        var (rows, columns) = (window.Rows, window.Columns);
        long channels = Images.Channels(image), filters = Images.Channels(result);
        var terms = filters / window.Groups * rows.Size * columns.Size;
        var plane = (long)Images.Height(image) * Images.Width(image);
        var isStrided = rows.Stride > 1 || columns.Stride > 1;
        var gathered = isStrided ? channels * RoundUp(plane) : 0;
        var width = (Images.Width(image) / columns.Stride) + 1;
        var spread = (columns.Extent - 1) / columns.Stride;
        var widest = Math.Max((long)width * columns.Size, width + spread);
        long Block(int block)
        {
            var height = block + ((rows.Extent - 1) / rows.Stride);
            return (filters * height * widest) + (height * (width + spread)) + (2 * Slack)
                + (isStrided ? (channels * block * Images.Width(image)) + Slack : 0);
        }

        var most = (Images.Height(image) + rows.Stride - 1) / rows.Stride;
        var mirrored = Table(terms) + Table(channels * terms) + gathered + Blocks(most, Block);
        var direct = isStrided ? mirrored : Math.Max(mirrored, Scattered(window, image, result));
        return new(Math.Max(direct, Point(window, image, result)), false);
    }

    /// <summary>
    /// With channels in registers it copies the filters and one group's result, and gathers an image twice.
    /// </summary>
    private static long Scattered(ImageWindow window, Shape image, Shape result)
    {
        long channels = Images.Channels(image) / window.Groups, filters = Images.Channels(result) / window.Groups;
        long chunked = (filters + 3) / 4 * 4, taps = (long)window.Rows.Size * window.Columns.Size;
        long plane = (long)Images.Height(image) * Images.Width(image), results = Images.Height(result);
        results *= Images.Width(result);
        var reach = Images.Width(image) + Images.Width(result) + window.Columns.Size + window.Columns.Padding + 4L;
        var needed = Table(2 * window.Rows.Size * chunked)
            + (window.Groups * RoundUp(channels) * chunked * taps)
            + Table(chunked * results)
            + Table(reach * Lanes)
            + Table((plane + 4) * Lanes)
            + (channels * RoundUp(plane));
        return needed <= MostForRegisters ? needed : 0;
    }

    /// <summary>The gradient of its weight copies as many images as fit.</summary>
    public static Size Weight(ImageWindow window, Shape image, Shape result)
    {
        long Block(int rows) => Image(window, image, result, rows)
            + (Images.Channels(result) * rows * RoundUp(Images.Width(result)))
            + Table(3L * rows * Images.Width(result));
        var packed = Table(Taps(window, image)) + Math.Max(Most, Blocks(Images.Height(result), Block));
        return new(Math.Max(packed, Math.Max(Ordered(window, image, result), Point(window, image, result))), false);
    }

    /// <summary>
    /// With filters in registers it puts the results of some images in order, one or as many as have so many pixels,
    /// and copies those images where there is padding.
    /// </summary>
    private static long Ordered(ImageWindow window, Shape image, Shape result)
    {
        const long PixelsAtOnce = 256;
        long taps = Taps(window, image), filters = Images.Channels(result) / window.Groups;
        long pixels = (long)Images.Height(result) * Images.Width(result), images = Math.Max(1, PixelsAtOnce / pixels);
        var needed = Table(taps) + Table(taps)
            + (images * (Table(2 * pixels) + (pixels * Lanes) + Image(window, image, result, Images.Height(result))))
            + (window.Groups * RoundUp(filters) * taps);
        return needed <= MostForRegisters ? needed : 0;
    }

    private static long Taps(ImageWindow window, Shape image) =>
        (long)(Images.Channels(image) / window.Groups) * window.Rows.Size * window.Columns.Size;

    /// <summary>One image, copied for some rows of the result.</summary>
    private static long Image(ImageWindow window, Shape image, Shape result, int rows)
    {
        long width = Images.Width(result), stride = window.Rows.Stride;
        var height = ((rows - 1) * stride) + window.Rows.Extent;
        var sorted = (height + stride - 1) / stride * stride;
        var margins = width + window.Columns.Extent - 1;
        var columns = Math.Max(width * window.Columns.Size, margins);
        return (Images.Channels(image) * sorted * columns) + (sorted * margins) + (2 * Slack);
    }

    /// <summary>All rows at once where that is little, else as many as are, and one in any case.</summary>
    private static long Blocks(int rows, Func<int, long> length) =>
        Math.Max(length(1), Math.Min(length(rows), Most));

    private static long Table(long length) => RoundUp(length);

    private static long RoundUp(long length) => (length + 15) / 16 * 16;
}
