#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary><c>max(x, 0)</c>; its derivative at 0 is 0.</summary>
/// <param name="x">The node it reads.</param>
public sealed class ReluAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}

/// <summary><c>x</c> where it is positive, else <c>Slope · x</c>; its derivative at 0 is the slope.</summary>
/// <param name="x">The node it reads.</param>
public sealed class LeakyReluAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>The derivative below 0; a finite number.</summary>
    public double Slope { get; set; } = 0.01;
}

/// <summary><c>x · sigmoid(Beta · x)</c>, also called swish.</summary>
/// <param name="x">The node it reads.</param>
public sealed class SiluAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>The factor within the sigmoid; a finite number.</summary>
    public double Beta { get; set; } = 1;
}

/// <summary><c>1 / (1 + e⁻ˣ)</c>.</summary>
/// <param name="x">The node it reads.</param>
public sealed class SigmoidAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}

/// <summary>The hyperbolic tangent.</summary>
/// <param name="x">The node it reads.</param>
public sealed class TanhAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}

/// <summary><c>eˣ / Σ eˣ</c> along one axis, computed without overflow.</summary>
/// <param name="x">The node it reads, of at least one axis.</param>
public sealed class SoftmaxAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>The per-sample axis that sums to one; negative ones count from the end.</summary>
    public int Axis { get; set; } = -1;
}

/// <summary><c>x - log Σ eˣ</c> along one axis, computed without overflow.</summary>
/// <param name="x">The node it reads, of at least one axis.</param>
public sealed class LogSoftmaxAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>The per-sample axis whose powers sum to one; negative ones count from the end.</summary>
    public int Axis { get; set; } = -1;
}

/// <summary>
/// <c>x</c> where it is positive, else <c>weight · x</c> with a learned slope, a parameter <c>weight</c> that starts at
/// 0.25: of shape <c>[1]</c>, or with <c>PerChannel</c> one number for each place along the first per-sample axis.
/// </summary>
/// <param name="x">The node it reads.</param>
public sealed class PReluAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>Whether each channel has its own slope.</summary>
    public bool PerChannel { get; set; }
}

/// <summary><c>x</c> where it is positive, else <c>Alpha · (eˣ - 1)</c>.</summary>
/// <param name="x">The node it reads.</param>
public sealed class EluAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>The negative of the limit at -∞; a finite number.</summary>
    public double Alpha { get; set; } = 1;
}

/// <summary>
/// <c>1.0507 · x</c> where <c>x</c> is positive, else <c>1.0507 · 1.6733 · (eˣ - 1)</c>: the scaled exponential linear
/// unit of Klambauer and others (2017), which keeps mean 0 and variance 1.
/// </summary>
/// <param name="x">The node it reads.</param>
public sealed class SeluAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}

/// <summary><c>x · Φ(x)</c>, Φ being the normal distribution, <c>½(1 + erf(x / √2))</c>.</summary>
/// <param name="x">The node it reads.</param>
public sealed class GeluAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>Whether <c>½x · (1 + tanh(√(2/π) · (x + 0.044715 x³)))</c> is taken instead.</summary>
    public bool Approximate { get; set; }
}

/// <summary><c>x · tanh(log(1 + eˣ))</c>.</summary>
/// <param name="x">The node it reads.</param>
public sealed class MishAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}

/// <summary><c>x · clamp(x + 3, 0, 6) / 6</c>.</summary>
/// <param name="x">The node it reads.</param>
public sealed class HardSwishAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}

/// <summary><c>clamp(Alpha · x + Beta, 0, 1)</c>; its derivative is 0 at the bounds too.</summary>
/// <param name="x">The node it reads.</param>
public sealed class HardSigmoidAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>The slope between the bounds, a finite number; ⅙ is PyTorch's, 0.2 that of earlier Keras and of ONNX.</summary>
    public double Alpha { get; set; } = 1 / 6.0;

    /// <summary>The value at 0; a finite number.</summary>
    public double Beta { get; set; } = 0.5;
}

/// <summary><c>log(sigmoid(x))</c>, computed without overflow.</summary>
/// <param name="x">The node it reads.</param>
public sealed class LogSigmoidAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}

/// <summary><c>log(1 + e^(Beta · x)) / Beta</c>, computed without overflow.</summary>
/// <param name="x">The node it reads.</param>
public sealed class SoftplusAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>How sharp it bends; a finite number other than 0.</summary>
    public double Beta { get; set; } = 1;
}

/// <summary><c>x / (1 + |x|)</c>.</summary>
/// <param name="x">The node it reads.</param>
public sealed class SoftsignAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}
