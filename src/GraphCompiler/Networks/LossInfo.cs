namespace GraphCompiler;

/// <summary>One loss of a network.</summary>
public sealed class LossInfo
{
    internal LossInfo(string node, string @operator)
    {
        Node = node;
        Operator = @operator;
    }

    /// <summary>The name of its node.</summary>
    public string Node { get; }

    /// <summary>The name of its operation's attribute, such as <c>SoftmaxCrossEntropy</c>.</summary>
    public string Operator { get; }

    /// <summary>Its share of the total that a pass returns.</summary>
    public double Weight { get; internal init; }

    /// <summary>The node that predicts; <see langword="null"/> for a loss that compares nothing.</summary>
    public string? Prediction { get; internal init; }

    /// <summary>The node it is compared with; <see langword="null"/> for a loss that compares nothing.</summary>
    public string? Reference { get; internal init; }

    /// <summary>
    /// The per-sample axis of the prediction that holds the classes; <see langword="null"/> where there is none or it
    /// is not known.
    /// </summary>
    public int? ClassAxis { get; internal init; }

    /// <summary>
    /// The class index of targets that do not count; <see langword="null"/> where there is none or it is not known.
    /// </summary>
    public int? IgnoreIndex { get; internal init; }
}
