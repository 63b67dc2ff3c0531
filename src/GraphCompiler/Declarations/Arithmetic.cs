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

/// <summary>
/// The smaller of <c>a</c> and <c>b</c>, broadcast against each other; NaN where one is. Where they are equal, each takes
/// half of the gradient.
/// </summary>
/// <param name="a">One node.</param>
/// <param name="b">The other node.</param>
public sealed class MinimumAttribute(string a, string b) : OperationAttribute
{
    /// <summary>One node.</summary>
    public string A { get; } = a;

    /// <summary>The other node.</summary>
    public string B { get; } = b;
}

/// <summary>
/// The larger of <c>a</c> and <c>b</c>, broadcast against each other; NaN where one is. Where they are equal, each takes
/// half of the gradient.
/// </summary>
/// <param name="a">One node.</param>
/// <param name="b">The other node.</param>
public sealed class MaximumAttribute(string a, string b) : OperationAttribute
{
    /// <summary>One node.</summary>
    public string A { get; } = a;

    /// <summary>The other node.</summary>
    public string B { get; } = b;
}

/// <summary>
/// A power, with IEEE 754's special values: 1 for the exponent 0, NaN for a negative base unless the exponent is an
/// integer. No gradient flows to a base whose exponent is 0, nor to a non-negative exponent whose base is 0.
/// </summary>
public sealed class PowerAttribute : OperationAttribute
{
    /// <summary><c>aᵇ</c>, broadcast against each other.</summary>
    /// <param name="a">The base.</param>
    /// <param name="b">The exponent.</param>
    public PowerAttribute(string a, string b)
    {
        A = a;
        B = b;
    }

    /// <summary><c>x</c> to a fixed power.</summary>
    /// <param name="x">The base.</param>
    /// <param name="exponent">The exponent, a finite number.</param>
    public PowerAttribute(string x, double exponent)
    {
        X = x;
        Exponent = exponent;
    }

    /// <summary>The base of a power of two nodes.</summary>
    public string? A { get; }

    /// <summary>The exponent of a power of two nodes.</summary>
    public string? B { get; }

    /// <summary>The base of a fixed power.</summary>
    public string? X { get; }

    /// <summary>The exponent of a fixed power.</summary>
    public double Exponent { get; }
}

/// <summary>
/// <c>a</c> where the condition is not 0 (NaN is not), <c>b</c> elsewhere, all three broadcast against each other. No
/// gradient flows to the condition, nor to what was not chosen.
/// </summary>
/// <param name="condition">What decides, such as a comparison.</param>
/// <param name="a">What is taken where the condition holds.</param>
/// <param name="b">What is taken elsewhere.</param>
public sealed class WhereAttribute(string condition, string a, string b) : OperationAttribute
{
    /// <summary>What decides.</summary>
    public string Condition { get; } = condition;

    /// <summary>What is taken where the condition holds.</summary>
    public string A { get; } = a;

    /// <summary>What is taken elsewhere.</summary>
    public string B { get; } = b;
}

/// <summary>1 where <c>a &gt; b</c>, else 0, broadcast against each other; it has no gradient.</summary>
/// <param name="a">One node.</param>
/// <param name="b">The other node.</param>
public sealed class GreaterAttribute(string a, string b) : OperationAttribute
{
    /// <summary>One node.</summary>
    public string A { get; } = a;

    /// <summary>The other node.</summary>
    public string B { get; } = b;
}

/// <summary>1 where <c>a &lt; b</c>, else 0, broadcast against each other; it has no gradient.</summary>
/// <param name="a">One node.</param>
/// <param name="b">The other node.</param>
public sealed class LessAttribute(string a, string b) : OperationAttribute
{
    /// <summary>One node.</summary>
    public string A { get; } = a;

    /// <summary>The other node.</summary>
    public string B { get; } = b;
}

/// <summary>1 where <c>a = b</c>, else 0, broadcast against each other; it has no gradient.</summary>
/// <param name="a">One node.</param>
/// <param name="b">The other node.</param>
public sealed class EqualAttribute(string a, string b) : OperationAttribute
{
    /// <summary>One node.</summary>
    public string A { get; } = a;

    /// <summary>The other node.</summary>
    public string B { get; } = b;
}
