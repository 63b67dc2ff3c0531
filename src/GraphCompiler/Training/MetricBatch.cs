using System.Numerics;
using GraphCompiler.Runtime;

namespace GraphCompiler;

/// <summary>Some samples after <c>Evaluate</c>, as a metric sees them.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
public readonly ref struct MetricBatch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TrainingBatch<T> _batch;

    internal MetricBatch(INetwork<T> network, TrainingBatch<T> batch)
    {
        Network = network;
        _batch = batch;
    }

    /// <summary>The network, whose nodes hold their values for these samples.</summary>
    public INetwork<T> Network { get; }

    /// <summary>The number of samples.</summary>
    public int Rows => _batch.Rows;

    /// <summary>The value of what the first loss with a prediction predicts from, sample after sample.</summary>
    /// <exception cref="InvalidOperationException">
    /// No loss has one, or <c>Evaluate</c> does not keep its value.
    /// </exception>
    public ReadOnlySpan<T> Prediction => Real(FirstLoss().Prediction!);

    /// <summary>The real numbers that prediction is compared with, sample after sample.</summary>
    /// <exception cref="InvalidOperationException">They are indices, or not kept.</exception>
    public ReadOnlySpan<T> Reference => Real(FirstLoss().Reference!);

    /// <summary>The indices that prediction is compared with, sample after sample.</summary>
    /// <exception cref="InvalidOperationException">They are real numbers, or not kept.</exception>
    public ReadOnlySpan<int> Labels => Indices(FirstLoss().Reference!);

    /// <summary>A node's value: what the caller fed, where it is an argument, or what the pass computed.</summary>
    internal ReadOnlySpan<T> Real(string node)
    {
        int index = Network.Info.NodeIndex(node);
        ValuePlace place = Network.Info.Nodes[index].Values[(int)PassKind.Evaluate];
        return place.Kind == PlaceKind.Argument && Network.Info.Nodes[index].Kind == NodeKind.Real
            ? _batch.Real(place.Offset)
            : Network.Memory.Node(index).Value;
    }

    /// <summary>The same for a node of indices.</summary>
    internal ReadOnlySpan<int> Indices(string node)
    {
        int index = Network.Info.NodeIndex(node);
        ValuePlace place = Network.Info.Nodes[index].Values[(int)PassKind.Evaluate];
        return place.Kind == PlaceKind.Argument && Network.Info.Nodes[index].Kind == NodeKind.Index
            ? _batch.Integers(place.Offset)
            : Network.Memory.IndexNode(index).Value;
    }

    private LossInfo FirstLoss()
    {
        foreach (LossInfo loss in Network.Info.Losses)
        {
            if (loss.Prediction is not null && loss.Reference is not null)
                return loss;
        }

        throw new InvalidOperationException(
            $"No loss of '{Network.Info.Name}' compares a prediction with a reference.");
    }
}
