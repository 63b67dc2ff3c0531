using System.Numerics;
using GraphCompiler.Runtime;

namespace GraphCompiler.Training;

/// <summary>How often the highest prediction is at the right class.</summary>
internal sealed class AccuracyMetric() : Metric("accuracy")
{
    internal override void Check(NetworkInfo info)
    {
        LossInfo loss = LossOf(info) ?? throw new ArgumentException(
            $"The metric '{Name}' needs a loss that compares a prediction with class indices or with a distribution "
            + "over "
            + $"at least two classes; '{info.Name}' has none.");
        CheckKept(info, loss.Prediction!);
        CheckKept(info, loss.Reference!);
    }

    internal override (double Sum, double Weight) Measure<T>(MetricBatch<T> batch)
    {
        NetworkInfo info = batch.Network.Info;
        LossInfo loss = LossOf(info)!;
        NodeInfo prediction = Node(info, loss.Prediction!);
        NodeInfo reference = Node(info, loss.Reference!);
        int axis = ClassAxis(loss, prediction, reference)!.Value;
        int classes = prediction.Shape[axis];
        int inner = 1;
        for (int i = axis + 1; i < prediction.Shape.Length; i++)
            inner *= prediction.Shape[i];

        ReadOnlySpan<T> scores = batch.Real(prediction.Name);
        return reference.Kind == NodeKind.Index
            ? CountLabels(scores, batch.Indices(reference.Name), classes, inner, loss.IgnoreIndex)
            : CountDistributions(scores, batch.Real(reference.Name), classes, inner);
    }

    private static (double Sum, double Weight) CountLabels<T>(
        ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, int classes, int inner, int? ignoreIndex)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int right, int counted) = (0, 0);
        for (int i = 0; i < labels.Length; i++)
        {
            // Evaluate let only classes and the ignored index pass.
            if (labels[i] == ignoreIndex || (uint)labels[i] >= (uint)classes)
                continue;
            counted++;
            if (Highest(scores, i, classes, inner) == labels[i])
                right++;
        }

        return (right, counted);
    }

    private static (double Sum, double Weight) CountDistributions<T>(
        ReadOnlySpan<T> scores, ReadOnlySpan<T> reference, int classes, int inner)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int positions = reference.Length / classes;
        int right = 0;
        for (int i = 0; i < positions; i++)
        {
            if (Highest(scores, i, classes, inner) == Highest(reference, i, classes, inner))
                right++;
        }

        return (right, positions);
    }

    /// <summary>
    /// The class of the highest score at a position of <c>[outer, classes, inner]</c>; the first of equals.
    /// </summary>
    private static int Highest<T>(ReadOnlySpan<T> scores, int position, int classes, int inner)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int outer, int offset) = int.DivRem(position, inner);
        int start = (outer * classes * inner) + offset;
        int best = 0;
        for (int c = 1; c < classes; c++)
        {
            if (scores[start + (c * inner)] > scores[start + (best * inner)])
                best = c;
        }

        return best;
    }

    private static LossInfo? LossOf(NetworkInfo info)
    {
        foreach (LossInfo loss in info.Losses)
        {
            if (loss.Prediction is null || loss.Reference is null)
                continue;
            NodeInfo prediction = Node(info, loss.Prediction);
            NodeInfo reference = Node(info, loss.Reference);
            if (prediction.IsBatched == reference.IsBatched
                && ClassAxis(loss, prediction, reference) is int axis
                && prediction.Shape[axis] > 1)
            {
                return loss;
            }
        }

        return null;
    }

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

    private void CheckKept(NetworkInfo info, string name)
    {
        NodeInfo node = Node(info, name);
        ValuePlace place = node.Values[(int)PassKind.Evaluate];
        if (place.Kind == PlaceKind.Absent)
        {
            string remedy = node.IsPublic ? place.Text ?? "nothing needs it" : "make its property public";
            throw new ArgumentException($"The metric '{Name}' reads '{name}', which Evaluate does not keep: {remedy}.");
        }
    }

    private static NodeInfo Node(NetworkInfo info, string name) => info.Nodes[info.NodeIndex(name)];
}
