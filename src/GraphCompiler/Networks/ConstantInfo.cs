using System.Collections.Immutable;

namespace GraphCompiler;

/// <summary>Fixed numbers: a node's, or the compiler's own.</summary>
public sealed class ConstantInfo
{
    internal ConstantInfo(string name) => Name = name;

    /// <summary>The name of the node, or what the compiler calls the value.</summary>
    public string Name { get; }

    /// <summary>Whether it holds real numbers or indices.</summary>
    public NodeKind Kind { get; internal init; }

    /// <summary>Where it starts among the constants of its kind, in elements.</summary>
    public int Offset { get; internal init; }

    /// <summary>Its shape; empty for a single number.</summary>
    public ImmutableArray<int> Shape { get; internal init; }

    /// <summary>The numbers in row-major order.</summary>
    public ImmutableArray<double> Values { get; internal init; }
}
