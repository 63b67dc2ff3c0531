#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>One number of all elements along some axes of a node.</summary>
/// <param name="x">The node it reads.</param>
/// <remarks>The samples of a batch are never mixed: the batch is none of the axes.</remarks>
public abstract class ReductionAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>
    /// The per-sample axes that are reduced, each once and in any order; negative ones count from the end. Without any,
    /// all of them.
    /// </summary>
    public int[]? Axes { get; set; }

    /// <summary>Whether the reduced axes remain, with length 1, instead of disappearing.</summary>
    public bool KeepDimensions { get; set; }
}

/// <summary><c>Σ x</c>.</summary>
/// <param name="x">The node it reads.</param>
public sealed class SumAttribute(string x) : ReductionAttribute(x);

/// <summary>The mean, <c>Σ x / n</c> over n elements.</summary>
/// <param name="x">The node it reads.</param>
public sealed class MeanAttribute(string x) : ReductionAttribute(x);

/// <summary>
/// The largest element; NaN if any is. Equal largest elements share the gradient evenly, as in PyTorch's <c>amax</c>.
/// </summary>
/// <param name="x">The node it reads.</param>
public sealed class MaxAttribute(string x) : ReductionAttribute(x);

/// <summary>
/// The smallest element; NaN if any is. Equal smallest elements share the gradient evenly, as in PyTorch's <c>amin</c>.
/// </summary>
/// <param name="x">The node it reads.</param>
public sealed class MinAttribute(string x) : ReductionAttribute(x);

/// <summary><c>log Σ eˣ</c>, computed without overflow.</summary>
/// <param name="x">The node it reads.</param>
public sealed class LogSumExpAttribute(string x) : ReductionAttribute(x);

/// <summary>The Euclidean norm, <c>√Σ x²</c>; its gradient where all elements are 0 is 0.</summary>
/// <param name="x">The node it reads.</param>
public sealed class L2NormAttribute(string x) : ReductionAttribute(x);

/// <summary>The variance, <c>Σ (x - mean)² / (n - Correction)</c> over n elements.</summary>
/// <param name="x">The node it reads.</param>
public sealed class VarianceAttribute(string x) : ReductionAttribute(x)
{
    /// <summary>
    /// What is taken off the number of elements, from 0 to below it: 0 for the variance of the elements themselves, 1
    /// for the unbiased estimate of what they are a sample of (Bessel's correction).
    /// </summary>
    public int Correction { get; set; }
}

/// <summary>
/// The index of the largest element along one axis, which disappears: a <c>Node&lt;int&gt;</c>. Of equal ones it is
/// the first; NaN counts as larger than any number. It has no gradient.
/// </summary>
/// <param name="x">The node it reads, of at least one axis.</param>
public sealed class ArgMaxAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>The per-sample axis; negative ones count from the end.</summary>
    public int Axis { get; set; } = -1;
}

/// <summary>The sums of the elements up to each one along one axis, itself included.</summary>
/// <param name="x">The node it reads, of at least one axis.</param>
public sealed class CumulativeSumAttribute(string x) : OperationAttribute
{
    /// <summary>The node it reads.</summary>
    public string X { get; } = x;

    /// <summary>The per-sample axis; negative ones count from the end.</summary>
    public int Axis { get; set; } = -1;
}

/// <summary>
/// <c>Σ a·b / (max(‖a‖, 1e-8) · max(‖b‖, 1e-8))</c> along one axis, which disappears: the cosine of the angle between
/// two vectors.
/// </summary>
/// <param name="a">The first node.</param>
/// <param name="b">The second, of the same shape or one that broadcasts with it.</param>
public sealed class CosineSimilarityAttribute(string a, string b) : OperationAttribute
{
    /// <summary>The first node.</summary>
    public string A { get; } = a;

    /// <summary>The second node.</summary>
    public string B { get; } = b;

    /// <summary>
    /// The per-sample axis of the vectors, among those of the broadcast; negative ones count from the end.
    /// </summary>
    public int Axis { get; set; } = -1;
}
