using System.Collections.Immutable;

namespace GraphCompiler;

/// <summary>One node of a network.</summary>
public sealed class NodeInfo
{
    internal NodeInfo(string name, string @operator, string formula)
    {
        Name = name;
        Operator = @operator;
        Formula = formula;
    }

    /// <summary>
    /// The name of its property; in a part the path to it, such as <c>Encoder.Hidden</c>, without the numbers of
    /// repetitions.
    /// </summary>
    public string Name { get; }

    /// <summary>The name of its operation's attribute, such as <c>Linear</c>.</summary>
    public string Operator { get; }

    /// <summary>Whether it holds real numbers or indices.</summary>
    public NodeKind Kind { get; internal init; }

    /// <summary>Whether its value may be observed; a private node may have been fused away.</summary>
    public bool IsPublic { get; internal init; }

    /// <summary>Whether its value has a leading batch axis.</summary>
    public bool IsBatched { get; internal init; }

    /// <summary>Its shape without the batch axis; empty for a single number.</summary>
    public ImmutableArray<int> Shape { get; internal init; }

    /// <summary>The number of elements of <see cref="Shape"/>.</summary>
    public int Elements { get; internal init; }

    /// <summary>The names of the nodes it reads, in the order of its operation.</summary>
    public ImmutableArray<string> Inputs { get; internal init; }

    /// <summary>The names of the parameters and buffers it uses, those of every repetition.</summary>
    public ImmutableArray<string> Parameters { get; internal set; }

    /// <summary>How often a pass computes it: more than once in a part that is repeated.</summary>
    public int Repeat { get; internal set; } = 1;

    /// <summary>
    /// The node of a part whose value this one has, as a module node and its further results do;
    /// <see langword="null"/> for a node that computes its own.
    /// </summary>
    public string? Inside { get; internal set; }

    /// <summary>Its definition in mathematical notation.</summary>
    public string Formula { get; }

    /// <summary>Where the value is after each pass, by <see cref="Runtime.PassKind"/>.</summary>
    internal ValuePlace[] Values { get; } = new ValuePlace[5];

    /// <summary>Where the gradient is after <c>Backward</c>.</summary>
    internal ValuePlace Gradient { get; set; }

    /// <summary>The name and operator.</summary>
    /// <returns>For instance <c>Hidden (Linear)</c>.</returns>
    public override string ToString() => $"{Name} ({Operator})";
}
