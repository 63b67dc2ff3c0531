#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>
/// A function of the user's own at every element: a static method of numbers, which the compiler reads, fuses,
/// vectorises and differentiates.
/// </summary>
/// <remarks>
/// <para>
/// The method is static, not generic, and takes as many <see cref="float"/> or <see cref="double"/> parameters as nodes
/// are given, which are broadcast against each other; it returns <see cref="float"/> or <see cref="double"/>. Whichever
/// it says, the network computes it in its own element type. It is read from its source and never called.
/// </para>
/// <para>
/// It may use arithmetic, comparisons, <c>&amp;&amp;</c>, <c>||</c>, <c>!</c>, the conditional operator,
/// <c>if</c>, local variables and assignments to them, constants, conversions between <see cref="float"/> and
/// <see cref="double"/>, the functions of <see cref="Math"/> and <c>MathF</c>, and other such methods.
/// What else it does, such as a loop or the reading of a field, is an error at that place (<c>GRAPH011</c>).
/// </para>
/// <para>
/// Its derivative is that of the branch taken. Where both branches meet in a kink it is one of the two.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// private static float Swish(float x) =&gt; x / (1 + MathF.Exp(-x));
///
/// [Map(nameof(Swish), nameof(Hidden))]
/// private partial Node&lt;float&gt; Active { get; }
/// </code>
/// </example>
public sealed class MapAttribute : OperationAttribute
{
    /// <summary>A method of this class.</summary>
    /// <param name="function">The method's name.</param>
    /// <param name="x">The nodes it reads, one a parameter.</param>
    public MapAttribute(string function, params string[] x)
    {
        Function = function;
        X = x;
    }

    /// <summary>A method of another class or struct.</summary>
    /// <param name="type">The class or struct, whose source is part of this project.</param>
    /// <param name="function">The method's name.</param>
    /// <param name="x">The nodes it reads, one a parameter.</param>
    public MapAttribute(Type type, string function, params string[] x)
    {
        Type = type;
        Function = function;
        X = x;
    }

    /// <summary>The class or struct of the method; null for the node's own class.</summary>
    public Type? Type { get; }

    /// <summary>The method's name.</summary>
    public string Function { get; }

    /// <summary>The nodes it reads, one a parameter.</summary>
    public string[] X { get; }

    /// <summary>
    /// The name of a method, beside the function, that gives the derivative in place of the derived one: it takes the
    /// same parameters and returns the partial derivative by its only parameter, or a tuple of those by each of
    /// several, such as <c>(float, float)</c>.
    /// </summary>
    /// <remarks>
    /// It is compared with the derived one when the network is compiled; where they differ clearly, and the function is
    /// not flat, that is a warning (<c>GRAPH012</c>).
    /// </remarks>
    public string? Derivative { get; set; }
}
