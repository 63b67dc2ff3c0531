using System.Collections.Immutable;

namespace GraphCompiler;

/// <summary>One node of fixed numbers.</summary>
public sealed class ConstantInfo
{
    internal ConstantInfo(string node) => Node = node;

    /// <summary>The name of the node.</summary>
    public string Node { get; }

    /// <summary>Whether it holds real numbers or indices.</summary>
    public NodeKind Kind { get; internal init; }

    /// <summary>Where it starts among the constants of its kind, in elements.</summary>
    public int Offset { get; internal init; }

    /// <summary>Its shape; empty for a single number.</summary>
    public ImmutableArray<int> Shape { get; internal init; }

    /// <summary>The numbers in row-major order.</summary>
    public ImmutableArray<double> Values { get; internal init; }
}
