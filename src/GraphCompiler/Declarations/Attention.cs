#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>Scaled dot-product attention: <c>softmax(q · kᵀ / √d + mask) · v</c>.</summary>
/// <param name="q">The queries, <c>[…, queries, d]</c>.</param>
/// <param name="k">The keys, <c>[…, keys, d]</c>, with the same axes before the last two.</param>
/// <param name="v">What is attended to, <c>[…, keys, features]</c>, with the same axes before the last two.</param>
/// <remarks>
/// The result is <c>[…, queries, features]</c>; <c>[Result(nameof(…), "weights")]</c> gives the weights,
/// <c>[…, queries, keys]</c>. A query that sees no key gives NaN, as in PyTorch.
/// </remarks>
public sealed class AttentionAttribute(string q, string k, string v) : OperationAttribute
{
    /// <summary>The queries.</summary>
    public string Q { get; } = q;

    /// <summary>The keys.</summary>
    public string K { get; } = k;

    /// <summary>What is attended to.</summary>
    public string V { get; } = v;

    /// <summary>Whether query i sees the keys 0 to i only.</summary>
    public bool Causal { get; set; }

    /// <summary>
    /// A node that is added to the scaled scores and broadcasts to <c>[…, queries, keys]</c>; negative infinity hides
    /// a key.
    /// </summary>
    public string? Mask { get; set; }
}

/// <summary>Multi-head attention as in PyTorch, of a sequence to itself or to another one.</summary>
/// <param name="x">The sequence that asks, <c>[queries, features]</c>.</param>
/// <param name="heads">How many heads share the features; they must divide them.</param>
/// <remarks>
/// Parameters are PyTorch's: <c>in_proj_weight [3·features, features]</c> with the rows of queries, keys and values
/// in that order, uniform in ±√(6 / (4·features)) (Glorot and Bengio, 2010); <c>out_proj.weight [features,
/// features]</c>, uniform in ±1/√features; <c>in_proj_bias [3·features]</c> and <c>out_proj.bias [features]</c>, zero.
/// Head h has the h-th run of features/heads features. <c>[Result(nameof(…), "weights")]</c> gives the weights,
/// <c>[heads, queries, keys]</c>. A query that sees no key gives NaN, as in PyTorch.
/// </remarks>
public sealed class MultiHeadAttentionAttribute(string x, int heads) : OperationAttribute
{
    /// <summary>The sequence that asks.</summary>
    public string X { get; } = x;

    /// <summary>How many heads share the features.</summary>
    public int Heads { get; } = heads;

    /// <summary>The sequence that is attended to, <c>[keys, features]</c>; the asking one where there is none.</summary>
    public string? Memory { get; set; }

    /// <summary>Whether step i sees the steps 0 to i only.</summary>
    public bool Causal { get; set; }

    /// <summary>A node <c>[keys]</c>: 1, or any number but 0, for a key that is left out.</summary>
    public string? KeyPaddingMask { get; set; }

    /// <summary>Whether the projections add biases.</summary>
    public bool Bias { get; set; } = true;
}
