namespace GraphCompiler.Kernels;

/// <summary>How a window moves over the rows and columns of an image, for convolutions and pooling.</summary>
/// <param name="height">The rows of the window.</param>
/// <param name="width">The columns of the window.</param>
public readonly struct Window(int height, int width)
{
    /// <summary>The rows of the window.</summary>
    public int Height { get; } = height;

    /// <summary>The columns of the window.</summary>
    public int Width { get; } = width;

    /// <summary>How many rows and columns the window moves from one position to the next.</summary>
    public (int Rows, int Columns) Stride { get; init; } = (1, 1);

    /// <summary>How many rows lie above the image and how many columns on its left; how many there are below and on the
    /// right follows from the sizes of the image and the result.</summary>
    public (int Rows, int Columns) Padding { get; init; }

    /// <summary>The distance between neighbouring elements of the window.</summary>
    public (int Rows, int Columns) Dilation { get; init; } = (1, 1);

    /// <summary>Into how many groups a convolution splits the channels.</summary>
    public int Groups { get; init; } = 1;

    internal void Require()
    {
        bool moves = Stride.Rows > 0 && Stride.Columns > 0 && Dilation.Rows > 0 && Dilation.Columns > 0;
        if (!moves || Height < 1 || Width < 1 || Padding.Rows < 0 || Padding.Columns < 0 || Groups < 1)
        {
            Throw.Argument("A window's size, stride, dilation and groups must be at least 1, and its padding at least "
                + "0.");
        }
    }
}
