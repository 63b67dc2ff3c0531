using GraphCompiler.Runtime;

namespace GraphCompiler.Optimizers;

/// <summary>The numbers that an optimizer keeps under one name for some parameters, or for none of them.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <param name="all">Those for all parameters.</param>
/// <param name="start">The first of them.</param>
/// <param name="length">How many.</param>
internal readonly struct ParameterSlot<T>(AlignedArray<T> all, int start, int length)
    where T : unmanaged
{
    /// <summary>Those for all parameters.</summary>
    public AlignedArray<T> All => all;

    /// <summary>Whether there are any.</summary>
    public bool IsThere => all.Array is not null;

    /// <summary>The numbers; empty if there are none.</summary>
    public Span<T> Span => IsThere ? all.Span.Slice(start, length) : default;
}
