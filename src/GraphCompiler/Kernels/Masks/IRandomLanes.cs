namespace GraphCompiler.Kernels.Masks;

/// <summary>
/// A register of 64-bit lanes, of which the lower halves are words of <see cref="Initialization.Philox"/>, a block a
/// lane: the generator needs the whole of a product, and nothing reads what it leaves in the upper halves.
/// </summary>
internal interface IRandomLanes<TSelf>
    where TSelf : unmanaged, IRandomLanes<TSelf>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    static abstract TSelf operator ^(TSelf a, TSelf b);

    /// <summary>The same word in every lane.</summary>
    static abstract TSelf Create(uint value);

    /// <summary><c>first</c>, <c>first + 1</c>, … in the lanes.</summary>
    static abstract TSelf Ascending(uint first);

    /// <summary>The whole product of the lower halves.</summary>
    static abstract TSelf Multiply(TSelf a, TSelf b);

    /// <summary>The upper halves, moved down.</summary>
    static abstract TSelf Upper(TSelf a);

    /// <summary>A bit a lane, that of lane 0 the lowest: whether the lower half is at least the bound.</summary>
    static abstract uint AtLeast(TSelf a, TSelf bound);
}
