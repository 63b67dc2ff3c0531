namespace GraphCompiler.Kernels.Pooling;

/// <summary>The sizes of a pooling of planes <c>[height, width]</c> to <c>[rows, columns]</c>.</summary>
internal readonly struct PoolSize
{
    internal PoolSize(int planes, ReadOnlySpan<int> image, ReadOnlySpan<int> result, Window window)
    {
        if (image.Length != 2)
            Throw.Length(nameof(image), image.Length, 2);
        if (result.Length != 2)
            Throw.Length(nameof(result), result.Length, 2);
        if (planes < 0)
            Throw.Negative(nameof(planes), planes);
        window.Require();
        (Planes, Window) = (planes, window);
        (Height, Width, Rows, Columns) = (image[0], image[1], result[0], result[1]);
        if (Height < 1 || Width < 1 || Rows < 1 || Columns < 1)
            Throw.Argument("The sizes of the image and of the result must be at least 1.");
    }

    internal int Planes { get; }

    internal Window Window { get; }

    internal int Height { get; }

    internal int Width { get; }

    internal int Rows { get; }

    internal int Columns { get; }

    /// <summary>Whether windows of two by two neither overlap nor leave the image.</summary>
    internal bool IsByTwo =>
        Window is { Height: 2, Width: 2, Stride: (2, 2), Padding: (0, 0), Dilation: (1, 1) }
        && 2 * (long)Rows <= Height
        && 2 * (long)Columns <= Width;

    internal void RequireLengths(int image, int result)
    {
        if (image != (long)Planes * Height * Width)
            Throw.Length("x", image, (long)Planes * Height * Width);
        if (result != (long)Planes * Rows * Columns)
            Throw.Length("y", result, (long)Planes * Rows * Columns);
    }

    /// <summary>The rows that a row of windows has in the image.</summary>
    internal Reach RowsOf(int row) =>
        new(row, Window.Height, Window.Stride.Rows, Window.Padding.Rows, Window.Dilation.Rows, Height);

    /// <summary>The columns that a column of windows has in the image.</summary>
    internal Reach ColumnsOf(int column) =>
        new(column, Window.Width, Window.Stride.Columns, Window.Padding.Columns, Window.Dilation.Columns, Width);
}

/// <summary>What a window covers along one axis: places in the image from one to before another, at a
/// distance.</summary>
internal readonly struct Reach
{
    internal Reach(int position, int kernel, int stride, int padding, int dilation, int size)
    {
        int start = (position * stride) - padding, end = start + (dilation * (kernel - 1)) + 1;
        Covered = int.Min(start + kernel, size + padding) - start;
        Start = start >= 0 ? start : start + ((dilation - 1 - start) / dilation * dilation);
        End = int.Min(end, size);
        Step = dilation;
    }

    /// <summary>The first place.</summary>
    internal int Start { get; }

    /// <summary>Before which place it ends.</summary>
    internal int End { get; }

    /// <summary>The distance between places.</summary>
    internal int Step { get; }

    /// <summary>How many places there are, padding included but not what lies beyond it; without dilation.</summary>
    internal int Covered { get; }

    /// <summary>How many places lie in the image.</summary>
    internal int Count => End > Start ? ((End - Start - 1) / Step) + 1 : 0;
}
