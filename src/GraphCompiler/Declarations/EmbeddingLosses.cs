#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>
/// With the cosine c of the angle between two vectors, <c>1 - c</c> where the target is 1, <c>max(0, c - Margin)</c>
/// where it is -1, and 0 elsewhere.
/// </summary>
/// <param name="a">The first vectors, along the last axis.</param>
/// <param name="b">The second vectors, of the same shape or one that broadcasts with it.</param>
/// <param name="target">
/// 1 for like and -1 for unlike, real numbers, shaped as the vectors without their last axis.
/// </param>
/// <remarks>As in PyTorch, 1e-12 is added to the squared length of each vector.</remarks>
public sealed class CosineEmbeddingAttribute(string a, string b, string target) : LossOperationAttribute
{
    /// <summary>The first vectors.</summary>
    public string A { get; } = a;

    /// <summary>The second vectors.</summary>
    public string B { get; } = b;

    /// <summary>1 for like and -1 for unlike.</summary>
    public string Target { get; } = target;

    /// <summary>The cosine up to which unlike vectors cost nothing; a finite number, sensibly from -1 to 1.</summary>
    public double Margin { get; set; }
}

/// <summary>
/// <c>max(0, ‖anchor - positive‖ - ‖anchor - negative‖ + Margin)</c>: the positive should be nearer to the anchor than
/// the negative, by the margin.
/// </summary>
/// <param name="anchor">The vectors that are compared, along the last axis.</param>
/// <param name="positive">Vectors like them, of the same shape or one that broadcasts with it.</param>
/// <param name="negative">Vectors unlike them, of the same shape or one that broadcasts with it.</param>
/// <remarks>The distances are Euclidean; as in PyTorch, 1e-6 is added to each difference.</remarks>
public sealed class TripletMarginAttribute(string anchor, string positive, string negative) : LossOperationAttribute
{
    /// <summary>The vectors that are compared.</summary>
    public string Anchor { get; } = anchor;

    /// <summary>Vectors like them.</summary>
    public string Positive { get; } = positive;

    /// <summary>Vectors unlike them.</summary>
    public string Negative { get; } = negative;

    /// <summary>By how much the positive should be nearer; a positive finite number.</summary>
    public double Margin { get; set; } = 1;
}
