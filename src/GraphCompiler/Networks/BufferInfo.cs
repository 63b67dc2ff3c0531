using System.Collections.Immutable;

namespace GraphCompiler;

/// <summary>
/// One buffer of a network: numbers that passes keep but training does not fit, such as running statistics.
/// </summary>
public sealed class BufferInfo
{
    internal BufferInfo(string name) => Name = name;

    /// <summary>Its name, as in PyTorch's <c>state_dict</c>: <c>Norm.running_mean</c>.</summary>
    public string Name { get; }

    /// <summary>Its shape; empty for a single number.</summary>
    public ImmutableArray<int> Shape { get; internal init; }

    /// <summary>The number of elements of <see cref="Shape"/>.</summary>
    public int Elements { get; internal init; }

    /// <summary>Where it starts in <c>Buffers</c>, in elements.</summary>
    public int Offset { get; internal init; }

    /// <summary>The elements of its storage, padding included.</summary>
    public int Length { get; internal init; }

    /// <summary>What every element is at first.</summary>
    public double InitialValue { get; internal init; }
}
