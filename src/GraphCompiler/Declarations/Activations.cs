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
