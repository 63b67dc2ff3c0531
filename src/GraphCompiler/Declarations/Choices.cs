#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>What a layer applies to its sum: the attribute of the same name with its defaults.</summary>
public enum Activation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary><c>max(x, 0)</c>.</summary>
    Relu,

    /// <summary><c>1 / (1 + e⁻ˣ)</c>.</summary>
    Sigmoid,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary><c>x</c> where it is positive, else <c>0.01 · x</c>.</summary>
    LeakyRelu,

    /// <summary><c>x</c> where it is positive, else <c>eˣ - 1</c>.</summary>
    Elu,

    /// <summary>The scaled exponential linear unit, as of <c>[Selu]</c>.</summary>
    Selu,

    /// <summary><c>x · ½(1 + erf(x / √2))</c>.</summary>
    Gelu,

    /// <summary><c>x · sigmoid(x)</c>.</summary>
    Silu,

    /// <summary><c>x · tanh(log(1 + eˣ))</c>.</summary>
    Mish,

    /// <summary><c>x · clamp(x + 3, 0, 6) / 6</c>.</summary>
    HardSwish,

    /// <summary><c>clamp(x + 3, 0, 6) / 6</c>.</summary>
    HardSigmoid,

    /// <summary><c>log(sigmoid(x))</c>.</summary>
    LogSigmoid,

    /// <summary><c>log(1 + eˣ)</c>.</summary>
    Softplus,

    /// <summary><c>x / (1 + |x|)</c>.</summary>
    Softsign,
}

/// <summary>How parameters are initialised. "in" and "out" are the fans of one unit.</summary>
public enum Init
{
    /// <summary>PyTorch's default for a layer (uniform in ±1/√in); zeros for a <c>[Parameter]</c>.</summary>
    Default,

    /// <summary>Uniform in ±gain·√(6 / (in + out)).</summary>
    XavierUniform,

    /// <summary>Normal with deviation gain·√(2 / (in + out)).</summary>
    XavierNormal,

    /// <summary>Uniform in ±gain·√(6 / in).</summary>
    HeUniform,

    /// <summary>Normal with deviation gain·√(2 / in).</summary>
    HeNormal,

    /// <summary>Normal with deviation gain·√(1 / in).</summary>
    LeCunNormal,

    /// <summary>Uniform in ±gain.</summary>
    Uniform,

    /// <summary>Normal with deviation gain.</summary>
    Normal,

    /// <summary>Gain times a matrix with orthonormal rows or columns.</summary>
    Orthogonal,

    /// <summary>One given value.</summary>
    Constant,

    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>Ones.</summary>
    Ones,
}

/// <summary>How the elements of a loss become one number.</summary>
public enum Reduction
{
    /// <summary>PyTorch's mean.</summary>
    Mean,

    /// <summary>The sum of all elements.</summary>
    Sum,

    /// <summary>The sum over features, the mean over the batch.</summary>
    BatchMean,

    /// <summary>None: the node holds the elements, and is no loss.</summary>
    None,
}
