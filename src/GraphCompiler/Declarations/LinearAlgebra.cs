#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>A fully connected layer: <c>activation(x · weightᵀ + bias)</c> over the last axis.</summary>
/// <param name="x">The node it reads, of shape <c>[…, in]</c>.</param>
/// <param name="units">The size of the last axis of the result, <c>[…, units]</c>; at least 1.</param>
/// <remarks>Parameters as in PyTorch: <c>weight [units, in]</c> and <c>bias [units]</c>.</remarks>
public sealed class LinearAttribute(string x, int units) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>The size of the last axis of the result.</summary>
    public int Units { get; } = units;

    /// <summary>Whether a bias is added.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>What is applied to the sum.</summary>
    public Activation Activation { get; set; }

    /// <summary>
    /// A parameter, or another linear layer, whose weight this layer shares; it then has none of its own.
    /// </summary>
    public string? WeightFrom { get; set; }

    /// <summary>
    /// A parameter, or another linear layer, whose bias this layer shares; it then has none of its own.
    /// </summary>
    public string? BiasFrom { get; set; }

    /// <summary>How the weight is initialised; <see cref="Init.Default"/> is uniform in ±1/√in.</summary>
    public Init Init { get; set; }

    /// <summary>How the bias is initialised; <see cref="Init.Default"/> is uniform in ±1/√in.</summary>
    public Init BiasInit { get; set; }

    /// <summary>Whether training changes the layer's own parameters.</summary>
    public bool Trainable { get; set; } = true;
}

/// <summary>The matrix product of two nodes under NumPy's <c>matmul</c> rules.</summary>
/// <param name="a">The left operand, <c>[…, m, k]</c>; one axis alone is a row.</param>
/// <param name="b">The right operand, <c>[…, k, n]</c>; one axis alone is a column.</param>
public sealed class MatMulAttribute(string a, string b) : OperationAttribute
{
    /// <summary>The left operand.</summary>
    public string A { get; } = a;

    /// <summary>The right operand.</summary>
    public string B { get; } = b;

    /// <summary>Whether the last two axes of the left operand are exchanged first.</summary>
    public bool TransposeLeft { get; set; }

    /// <summary>Whether the last two axes of the right operand are exchanged first.</summary>
    public bool TransposeRight { get; set; }
}
