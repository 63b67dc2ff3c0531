namespace GraphCompiler.Kernels.Convolutions;

/// <summary>The sizes of a convolution of x <c>[channels, height, width]</c> to y <c>[filters, rows, columns]</c>.
/// </summary>
internal readonly struct ConvolutionSize
{
    internal ConvolutionSize(int batch, ReadOnlySpan<int> image, ReadOnlySpan<int> result, Window window)
    {
        if (image.Length != 3)
            Throw.Length(nameof(image), image.Length, 3);
        if (result.Length != 3)
            Throw.Length(nameof(result), result.Length, 3);
        if (batch < 0)
            Throw.Negative(nameof(batch), batch);
        window.Require();
        (Batch, Window) = (batch, window);
        (Channels, Height, Width) = (image[0], image[1], image[2]);
        (Filters, Rows, Columns) = (result[0], result[1], result[2]);
        if (Channels < 1 || Height < 1 || Width < 1 || Filters < 1 || Rows < 1 || Columns < 1)
            Throw.Argument("The sizes of the image and of the result must be at least 1.");
        if (Channels % window.Groups != 0 || Filters % window.Groups != 0)
            Throw.Argument($"{Channels} channels and {Filters} filters do not split into {window.Groups} groups.");
    }

    internal int Batch { get; init; }

    internal Window Window { get; }

    internal int Channels { get; }

    internal int Height { get; }

    internal int Width { get; }

    internal int Filters { get; }

    internal int Rows { get; }

    internal int Columns { get; }

    /// <summary>The elements of a channel of the image.</summary>
    internal int ImagePlane => Height * Width;

    /// <summary>The elements of a channel of the result.</summary>
    internal int ResultPlane => Rows * Columns;

    internal int GroupChannels => Channels / Window.Groups;

    internal int GroupFilters => Filters / Window.Groups;

    /// <summary>The products that one element of the result sums up.</summary>
    internal int Taps => GroupChannels * Window.Height * Window.Width;

    internal void RequireLengths(int image, int weight, int result)
    {
        if (image != (long)Batch * Channels * ImagePlane)
            Throw.Length("x", image, (long)Batch * Channels * ImagePlane);
        if (weight != (long)Filters * Taps)
            Throw.Length("weight", weight, (long)Filters * Taps);
        if (result != (long)Batch * Filters * ResultPlane)
            Throw.Length("y", result, (long)Batch * Filters * ResultPlane);
    }
}
