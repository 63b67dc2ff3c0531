using System.Numerics;

namespace GraphCompiler.Training;

/// <summary>How a network's first loss of classes compares a prediction with a reference.</summary>
/// <param name="Prediction">What predicts.</param>
/// <param name="Reference">What it is compared with.</param>
/// <param name="Classes">The number of classes, at least 2.</param>
/// <param name="Inner">The elements from one class to the next.</param>
/// <param name="IgnoreIndex">The class index of targets that do not count.</param>
/// <param name="Threshold">
/// Where each number is a prediction of its own, what it exceeds for class 1; <see langword="null"/> where each class
/// has one.
/// </param>
/// <param name="TargetThreshold">The same for the reference.</param>
internal sealed record Classification(
    NodeInfo Prediction,
    NodeInfo Reference,
    int Classes,
    int Inner,
    int? IgnoreIndex,
    double? Threshold = null,
    double TargetThreshold = 0)
{
    /// <summary>Finds the loss, or refuses a network without one or that does not keep what it compares.</summary>
    /// <exception cref="ArgumentException">The network cannot be measured; the message says why.</exception>
    public static Classification Check(string metric, NetworkInfo info)
    {
        Classification found = Find(info) ?? throw new ArgumentException(
            $"The metric '{metric}' needs a loss that compares a prediction with class indices or with a distribution "
            + $"over at least two classes, or a binary one; '{info.Name}' has none.");
        MetricPlaces.CheckKept(metric, found.Prediction);
        MetricPlaces.CheckKept(metric, found.Reference);
        return found;
    }

    /// <summary>Finds the loss, or <see langword="null"/>.</summary>
    public static Classification? Find(NetworkInfo info)
    {
        foreach (LossInfo loss in info.Losses)
        {
            if (loss.Prediction is null || loss.Reference is null)
                continue;
            NodeInfo prediction = MetricPlaces.Node(info, loss.Prediction);
            NodeInfo reference = MetricPlaces.Node(info, loss.Reference);
            if (prediction.IsBatched != reference.IsBatched)
                continue;

            // A binary loss looks at each number by itself, however many there are.
            if (prediction.Elements == reference.Elements && Thresholds(loss.Operator) is var (own, target))
                return new(prediction, reference, 2, 1, null, own, target);
            if (ClassAxis(loss, prediction, reference) is int axis && prediction.Shape[axis] > 1)
            {
                int inner = 1;
                for (int i = axis + 1; i < prediction.Shape.Length; i++)
                    inner *= prediction.Shape[i];
                return new(prediction, reference, prediction.Shape[axis], inner, loss.IgnoreIndex);
            }
        }

        return null;
    }

    /// <summary>The classes of a batch.</summary>
    public ClassifiedBatch<T> Read<T>(MetricBatch<T> batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool hasLabels = Reference.Kind == NodeKind.Index;
        return new ClassifiedBatch<T>(
            this,
            batch.Real(Prediction.Name),
            hasLabels ? [] : batch.Real(Reference.Name),
            hasLabels ? batch.Indices(Reference.Name) : []);
    }

    /// <summary>What prediction and target of a binary loss exceed where the class is the positive one.</summary>
    private static (double Prediction, double Target)? Thresholds(string lossOperator) => lossOperator switch
    {
        "BinaryCrossEntropy" => (0.5, 0.5),
        "BinaryCrossEntropyWithLogits" => (0, 0.5),
        "Hinge" => (0, 0),
        _ => null,
    };

    /// <summary>
    /// The axis of the classes: the one the loss names, else the last one that fits the reference's shape.
    /// </summary>
    private static int? ClassAxis(LossInfo loss, NodeInfo prediction, NodeInfo reference)
    {
        int last = prediction.Shape.Length - 1;
        for (int axis = last; axis >= 0; axis--)
        {
            bool fits = reference.Kind == NodeKind.Index
                ? reference.Shape.AsSpan().SequenceEqual(prediction.Shape.RemoveAt(axis).AsSpan())
                : reference.Shape.AsSpan().SequenceEqual(prediction.Shape.AsSpan());
            if (fits && axis == (loss.ClassAxis ?? axis))
                return axis;
        }

        return null;
    }
}
