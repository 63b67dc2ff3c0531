namespace GraphCompiler.Compiler.Operators.Convolution;

/// <summary>How a window lies and moves along one axis.</summary>
/// <param name="Size">Its elements.</param>
/// <param name="Stride">How far it moves.</param>
/// <param name="Padding">How many elements lie before the axis.</param>
/// <param name="Dilation">The distance between its elements.</param>
public readonly record struct WindowAxis(int Size, int Stride, int Padding, int Dilation)
{
    /// <summary>What an axis that is not there has.</summary>
    public static readonly WindowAxis None = new(1, 1, 0, 1);

    /// <summary>From its first element to its last, both included.</summary>
    public long Extent => ((Size - 1L) * Dilation) + 1;

    public override string ToString() => $"{Size}/{Stride}/{Padding}/{Dilation}";
}

/// <summary>How a window lies and moves over an image; over a sequence its height is 1.</summary>
public sealed record ImageWindow(WindowAxis Rows, WindowAxis Columns, int Groups = 1)
{
    public override string ToString() => $"{Rows} {Columns} {Groups}";
}
