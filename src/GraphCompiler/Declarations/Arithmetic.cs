#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>The sum of one or more nodes, broadcast against each other.</summary>
/// <param name="x">The nodes it reads.</param>
public sealed class AddAttribute(params string[] x) : OperationAttribute
{
    /// <summary>The nodes it reads.</summary>
    public string[] X { get; } = x;
}

/// <summary>The product, element by element, of one or more nodes, broadcast against each other.</summary>
/// <param name="x">The nodes it reads.</param>
public sealed class MultiplyAttribute(params string[] x) : OperationAttribute
{
    /// <summary>The nodes it reads.</summary>
    public string[] X { get; } = x;
}

/// <summary>The difference <c>a - b</c>, broadcast against each other.</summary>
/// <param name="a">The node subtracted from.</param>
/// <param name="b">The node subtracted.</param>
public sealed class SubtractAttribute(string a, string b) : OperationAttribute
{
    /// <summary>The node subtracted from.</summary>
    public string A { get; } = a;

    /// <summary>The node subtracted.</summary>
    public string B { get; } = b;
}

/// <summary>The quotient <c>a / b</c>, broadcast against each other; IEEE's where <c>b</c> is 0.</summary>
/// <param name="a">The node divided.</param>
/// <param name="b">The node it is divided by.</param>
public sealed class DivideAttribute(string a, string b) : OperationAttribute
{
    /// <summary>The node divided.</summary>
    public string A { get; } = a;

    /// <summary>The node it is divided by.</summary>
    public string B { get; } = b;
}

/// <summary><c>factor · x + Offset</c>.</summary>
/// <param name="x">The node it reads.</param>
/// <param name="factor">A finite number.</param>
public sealed class ScaleAttribute(string x, double factor) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>What each element is multiplied by.</summary>
    public double Factor { get; } = factor;

    /// <summary>What is added after that; a finite number.</summary>
    public double Offset { get; set; }
}
