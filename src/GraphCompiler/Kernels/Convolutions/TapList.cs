namespace GraphCompiler.Kernels.Convolutions;

/// <summary>Where the elements of a window find their pixels and, in columns, their weights.</summary>
internal readonly unsafe ref struct TapList(int* offsets, TapColumn* columns, int count)
{
    /// <summary>The elements.</summary>
    internal int Count { get; } = count;

    /// <summary>Where each lies in the image.</summary>
    internal int* Offsets { get; } = offsets;

    /// <summary>The topmost element of each column, channel by channel.</summary>
    internal TapColumn* Columns { get; } = columns;

    /// <summary>The elements of a column; 0 where its rows do not follow one another as the result's do.</summary>
    internal int Height { get; init; }

    /// <summary>From the weights of an element to those of the one below.</summary>
    internal nint Below { get; init; }
}

/// <summary>The topmost element of a column of a window.</summary>
/// <param name="Image">Where it lies in the image.</param>
/// <param name="Weight">Where its weights are.</param>
internal readonly record struct TapColumn(int Image, int Weight);
