using System.Collections.Immutable;

namespace GraphCompiler;

/// <summary>One value of each batch row that a pass leaves for the next.</summary>
public sealed class StateInfo
{
    internal StateInfo(string name) => Name = name;

    /// <summary>The name of the state node, or of a layer and its part, such as <c>Memory.h_l0</c>.</summary>
    public string Name { get; }

    /// <summary>The shape of one sample; empty for a single number.</summary>
    public ImmutableArray<int> Shape { get; internal init; }

    /// <summary>The number of elements of <see cref="Shape"/>.</summary>
    public int Elements { get; internal init; }

    /// <summary>How many repetitions have one each, of the whole batch, one after the other.</summary>
    internal int Repetitions { get; init; } = 1;

    /// <summary>Where it starts in the states' storage, in elements a sample.</summary>
    internal int Offset { get; init; }
}
