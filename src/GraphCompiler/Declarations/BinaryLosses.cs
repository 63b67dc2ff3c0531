#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>
/// The cross-entropy of probabilities, <c>-(t · log p + (1 - t) · log(1 - p))</c>, each number by itself.
/// </summary>
/// <param name="prediction">The probabilities p, from 0 to 1, such as a sigmoid's.</param>
/// <param name="target">The targets t, from 0 to 1, of the same shape or one that broadcasts to it.</param>
/// <remarks>
/// As in PyTorch no logarithm is below -100, and the derivative <c>(p - t) / (p · (1 - p))</c> divides by no less than
/// 1e-12. <see cref="BinaryCrossEntropyWithLogitsAttribute"/> is more accurate than a sigmoid before this.
/// </remarks>
public sealed class BinaryCrossEntropyAttribute(string prediction, string target) : LossOperationAttribute
{
    /// <summary>The probabilities.</summary>
    public string Prediction { get; } = prediction;

    /// <summary>The targets, from 0 to 1.</summary>
    public string Target { get; } = target;
}

/// <summary>
/// The binary cross-entropy of <c>sigmoid(prediction)</c>, computed from the logits z without overflow: with the
/// weight w of positive targets, <c>-(w · t · log sigmoid(z) + (1 - t) · log sigmoid(-z))</c>, each number by itself.
/// </summary>
/// <param name="prediction">Unnormalised scores (logits) z.</param>
/// <param name="target">The targets t, from 0 to 1, of the same shape or one that broadcasts to it.</param>
public sealed class BinaryCrossEntropyWithLogitsAttribute(string prediction, string target) : LossOperationAttribute
{
    /// <summary>Unnormalised scores (logits).</summary>
    public string Prediction { get; } = prediction;

    /// <summary>The targets, from 0 to 1.</summary>
    public string Target { get; } = target;

    /// <summary>
    /// A node of the prediction's shape, or one that broadcasts to it: the weight of positive targets. The loss is
    /// differentiated by it, so a weight that is to stay as it is should be a constant or a parameter that is not
    /// trainable.
    /// </summary>
    public string? PositiveWeight { get; set; }
}

/// <summary><c>max(0, 1 - t · y)</c> for targets t of -1 and 1, each number by itself.</summary>
/// <param name="prediction">The scores y: the class is their sign.</param>
/// <param name="target">
/// The targets, real numbers of -1 and 1, of the same shape or one that broadcasts to it.
/// </param>
public sealed class HingeAttribute(string prediction, string target) : LossOperationAttribute
{
    /// <summary>The scores.</summary>
    public string Prediction { get; } = prediction;

    /// <summary>The targets, -1 and 1.</summary>
    public string Target { get; } = target;

    /// <summary>Whether the elements are squared.</summary>
    public bool Squared { get; set; }
}
