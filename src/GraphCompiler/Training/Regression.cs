namespace GraphCompiler.Training;

/// <summary>The first loss of a network that compares real numbers one by one.</summary>
/// <param name="Prediction">What predicts.</param>
/// <param name="Reference">What it is compared with, of the same shape.</param>
internal readonly record struct Regression(NodeInfo Prediction, NodeInfo Reference)
{
    /// <summary>Refuses a network without such a loss, or one that does not keep what it compares.</summary>
    /// <exception cref="ArgumentException">The network cannot be measured; the message says why.</exception>
    public static void Check(string metric, NetworkInfo info)
    {
        Regression found = Find(info) ?? throw new ArgumentException(
            $"The metric '{metric}' needs a loss that compares a prediction with real numbers of the same shape; "
            + $"'{info.Name}' has none.");
        MetricPlaces.CheckKept(metric, found.Prediction);
        MetricPlaces.CheckKept(metric, found.Reference);
    }

    /// <summary>Finds the loss, or <see langword="null"/>.</summary>
    public static Regression? Find(NetworkInfo info)
    {
        foreach (LossInfo loss in info.Losses)
        {
            if (loss.Prediction is null || loss.Reference is null)
                continue;
            NodeInfo prediction = MetricPlaces.Node(info, loss.Prediction);
            NodeInfo reference = MetricPlaces.Node(info, loss.Reference);
            if (prediction.Kind == NodeKind.Real
                && reference.Kind == NodeKind.Real
                && prediction.IsBatched == reference.IsBatched
                && prediction.Shape.AsSpan().SequenceEqual(reference.Shape.AsSpan()))
            {
                return new Regression(prediction, reference);
            }
        }

        return null;
    }
}
