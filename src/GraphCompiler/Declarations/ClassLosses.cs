#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>The cross-entropy of probabilities and a distribution t, <c>-Σ t · log p</c> over the classes.</summary>
/// <param name="prediction">The probabilities p, such as a softmax's, with the classes along <see cref="ClassAxis"/>.
/// </param>
/// <param name="target">The distribution, shaped as the prediction or broadcasting to it.</param>
/// <remarks>
/// A class of target 0 adds nothing, whatever its probability. The mean is over the positions, not over the classes.
/// <see cref="SoftmaxCrossEntropyAttribute"/> is more accurate than a softmax before this.
/// </remarks>
public sealed class CrossEntropyAttribute(string prediction, string target) : LossOperationAttribute
{
    /// <summary>The probabilities.</summary>
    public string Prediction { get; } = prediction;

    /// <summary>The distribution.</summary>
    public string Target { get; } = target;

    /// <summary>The per-sample axis of the classes; negative ones count from the end.</summary>
    public int ClassAxis { get; set; } = -1;
}

/// <summary>Minus the log-probability of the right class.</summary>
/// <param name="prediction">
/// Log-probabilities, such as a log-softmax's, with the classes along <see cref="ClassAxis"/>.
/// </param>
/// <param name="target">
/// A <c>Node&lt;int&gt;</c> of class indices, shaped as the prediction without its class axis.
/// </param>
/// <remarks>The mean divides by the sum of the counted targets' class weights, as PyTorch's does.</remarks>
public sealed class NegativeLogLikelihoodAttribute(string prediction, string target) : LossOperationAttribute
{
    /// <summary>Log-probabilities.</summary>
    public string Prediction { get; } = prediction;

    /// <summary>Class indices.</summary>
    public string Target { get; } = target;

    /// <summary>The per-sample axis of the classes; negative ones count from the end.</summary>
    public int ClassAxis { get; set; } = -1;

    /// <summary>
    /// A node of shape <c>[classes]</c> without a batch axis: the weight of each class. The loss is not differentiated
    /// by it, so a trainable parameter stays as it is.
    /// </summary>
    public string? ClassWeights { get; set; }

    /// <summary>The class index of targets that do not count.</summary>
    public int IgnoreIndex { get; set; } = -100;
}

/// <summary>
/// The Kullback-Leibler divergence of a distribution t from a prediction, <c>t · (log t - prediction)</c>, each class
/// by itself.
/// </summary>
/// <param name="prediction">Log-probabilities, such as a log-softmax's.</param>
/// <param name="target">The distribution, of the same shape or one that broadcasts to it; 0 adds nothing.</param>
/// <remarks>
/// The mean divides by the number of all elements, as PyTorch's does; <see cref="Reduction.BatchMean"/> is the
/// divergence itself.
/// </remarks>
public sealed class KLDivergenceAttribute(string prediction, string target) : LossOperationAttribute
{
    /// <summary>Log-probabilities.</summary>
    public string Prediction { get; } = prediction;

    /// <summary>The distribution, or its logarithm.</summary>
    public string Target { get; } = target;

    /// <summary>Whether the target holds the logarithms of the distribution.</summary>
    public bool LogTarget { get; set; }
}

/// <summary>
/// <c>Σ max(0, 1 - y_t + y_c) / C</c> over the classes c other than the right one, t, of C: by how much it does not
/// lead.
/// </summary>
/// <param name="prediction">The scores y, with the classes along <see cref="ClassAxis"/>.</param>
/// <param name="target">
/// A <c>Node&lt;int&gt;</c> of class indices, shaped as the prediction without its class axis.
/// </param>
public sealed class MultiClassHingeAttribute(string prediction, string target) : LossOperationAttribute
{
    /// <summary>The scores.</summary>
    public string Prediction { get; } = prediction;

    /// <summary>Class indices.</summary>
    public string Target { get; } = target;

    /// <summary>The per-sample axis of the classes; negative ones count from the end.</summary>
    public int ClassAxis { get; set; } = -1;
}
