#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary><c>-x</c>.</summary>
/// <param name="x">The node it reads.</param>
public sealed class NegateAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}

/// <summary><c>eˣ</c>.</summary>
/// <param name="x">The node it reads.</param>
public sealed class ExpAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}

/// <summary>The natural logarithm: -∞ at 0, NaN below.</summary>
/// <param name="x">The node it reads.</param>
public sealed class LogAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}

/// <summary>The square root: NaN below 0; its derivative at 0 is ∞.</summary>
/// <param name="x">The node it reads.</param>
public sealed class SqrtAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}

/// <summary><c>1 / √x</c>: ∞ at 0, NaN below.</summary>
/// <param name="x">The node it reads.</param>
public sealed class ReciprocalSqrtAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}

/// <summary><c>x²</c>.</summary>
/// <param name="x">The node it reads.</param>
public sealed class SquareAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}

/// <summary><c>1 / x</c>: ±∞ at ±0.</summary>
/// <param name="x">The node it reads.</param>
public sealed class ReciprocalAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}

/// <summary><c>x</c>, through which no gradient flows back.</summary>
/// <param name="x">The node it reads.</param>
public sealed class StopGradientAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}

/// <summary><c>|x|</c>; its derivative at 0 is 0.</summary>
/// <param name="x">The node it reads.</param>
public sealed class AbsAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}

/// <summary>The sine of an angle in radians; NaN of ±∞.</summary>
/// <param name="x">The node it reads.</param>
public sealed class SinAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}

/// <summary>The cosine of an angle in radians; NaN of ±∞.</summary>
/// <param name="x">The node it reads.</param>
public sealed class CosAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}

/// <summary>The error function, <c>2/√π · ∫ e^(-t²) dt</c> from 0 to <c>x</c>.</summary>
/// <param name="x">The node it reads.</param>
public sealed class ErfAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;
}

/// <summary>
/// <c>x</c>, but no less than <c>Min</c> and no more than <c>Max</c>, of which one may be left out. The gradient passes
/// where <c>x</c> is between them or equal to one.
/// </summary>
/// <param name="x">The node it reads.</param>
public sealed class ClampAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>The least value, a finite number; left out, there is none.</summary>
    public double Min { get; set; } = double.NegativeInfinity;

    /// <summary>The largest value, a finite number not below <c>Min</c>; left out, there is none.</summary>
    public double Max { get; set; } = double.PositiveInfinity;
}
