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
