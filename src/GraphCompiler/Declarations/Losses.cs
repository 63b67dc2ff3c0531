#if GRAPHCOMPILER_COMPILER
namespace GraphCompiler.Compiler.Declarations.Attributes;
#else
namespace GraphCompiler;
#endif

/// <summary>A node that training minimises.</summary>
/// <remarks>
/// Its value is unweighted; the total that a pass returns is Σ <see cref="Weight"/> · loss over all losses.
/// </remarks>
public abstract class LossOperationAttribute : OperationAttribute
{
    /// <summary>How the elements become one number.</summary>
    public Reduction Reduction { get; set; }

    /// <summary>The loss's share of the total; a finite number.</summary>
    public double Weight { get; set; } = 1;
}

/// <summary>Makes any node a loss: a penalty, a likelihood, a policy gradient.</summary>
/// <param name="x">The node to minimise.</param>
public sealed class LossAttribute(string x) : LossOperationAttribute
{
    /// <summary>The node to minimise.</summary>
    public string X { get; } = x;
}

/// <summary>The mean of <c>(prediction - target)²</c>.</summary>
/// <param name="prediction">The node that predicts.</param>
/// <param name="target">What it should have been, of the same shape or one that broadcasts to it.</param>
public sealed class MeanSquaredErrorAttribute(string prediction, string target) : LossOperationAttribute
{
    /// <summary>The node that predicts.</summary>
    public string Prediction { get; } = prediction;

    /// <summary>What it should have been.</summary>
    public string Target { get; } = target;
}

/// <summary><c>Factor</c> times the sum of <c>(prediction - target)²</c>.</summary>
public sealed class SquaredErrorAttribute : LossOperationAttribute
{
    /// <summary>Factor times the sum of squared differences.</summary>
    /// <param name="prediction">The node that predicts.</param>
    /// <param name="target">What it should have been, of the same shape or one that broadcasts to it.</param>
    public SquaredErrorAttribute(string prediction, string target)
    {
        (Prediction, Target) = (prediction, target);
        Reduction = Reduction.Sum;
    }

    /// <summary>The node that predicts.</summary>
    public string Prediction { get; }

    /// <summary>What it should have been.</summary>
    public string Target { get; }

    /// <summary>What the squares are multiplied by; a finite number.</summary>
    public double Factor { get; set; } = 1;
}

/// <summary>The cross-entropy between <c>softmax(prediction)</c> and a class index or a distribution.</summary>
/// <param name="prediction">Unnormalised scores (logits), with the classes along <see cref="ClassAxis"/>.</param>
/// <param name="target">
/// A <c>Node&lt;int&gt;</c> of class indices, shaped as the prediction without its class axis; or a
/// distribution, shaped as the prediction.
/// </param>
/// <remarks>
/// With indices the mean divides by the sum of the counted targets' class weights, with distributions by the number of
/// positions, as PyTorch's does.
/// </remarks>
public sealed class SoftmaxCrossEntropyAttribute(string prediction, string target) : LossOperationAttribute
{
    /// <summary>Unnormalised scores (logits).</summary>
    public string Prediction { get; } = prediction;

    /// <summary>Class indices or a distribution.</summary>
    public string Target { get; } = target;

    /// <summary>The per-sample axis of the classes; negative ones count from the end.</summary>
    public int ClassAxis { get; set; } = -1;

    /// <summary>How much of each target is spread evenly over all classes; in [0, 1).</summary>
    public double LabelSmoothing { get; set; }

    /// <summary>
    /// A node of shape <c>[classes]</c> without a batch axis: the weight of each class. The loss is not differentiated by it.
    /// </summary>
    public string? ClassWeights { get; set; }

    /// <summary>The class index of targets that do not count.</summary>
    public int IgnoreIndex { get; set; } = -100;
}
