namespace GraphCompiler;

/// <summary>One argument of a network's passes: an input or a target.</summary>
public sealed class ArgumentInfo
{
    internal ArgumentInfo(string node) => Node = node;

    /// <summary>The name of its node.</summary>
    public string Node { get; }

    /// <summary>Whether it holds real numbers or indices.</summary>
    public NodeKind Kind { get; internal init; }

    /// <summary>The elements of one sample.</summary>
    public int Elements { get; internal init; }

    /// <summary>Whether only training and evaluation take it.</summary>
    public bool IsTarget { get; internal init; }
}
