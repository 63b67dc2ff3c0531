namespace GraphCompiler.Kernels.Reductions;

/// <summary>How rows that are normalised lie: <c>[groups, channels, inner]</c> again and again.</summary>
/// <param name="Groups">The rows that have factors of their own.</param>
/// <param name="Channels">The factors of a row.</param>
/// <param name="Inner">The neighbouring elements that share a factor.</param>
internal readonly record struct NormalizedRows(int Groups, int Channels, int Inner)
{
    /// <summary>The elements of a row.</summary>
    public int Length => Channels * Inner;
}
