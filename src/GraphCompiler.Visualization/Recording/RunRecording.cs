using System.Collections.Immutable;
using System.Numerics;

namespace GraphCompiler.Visualization;

/// <summary>The distributions of a network's values and gradients over some passes, for histograms and pages.</summary>
public sealed class RunRecording
{
    private readonly List<ImmutableArray<NodeRecord>> _steps = [];

    /// <summary>What each call of <see cref="Record"/> found: the nodes in order, then the parameters.</summary>
    public IReadOnlyList<ImmutableArray<NodeRecord>> Steps => _steps;

    /// <summary>
    /// Records what can be read of a network now: after <c>ForwardTraining</c> the values of its public nodes, after
    /// <c>Backward</c> the gradients too. Call it once after each of them, or after <c>Backward</c> alone.
    /// </summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="network">The network.</param>
    public void Record<T>(INetwork<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkInfo info = network.Info;
        ImmutableArray<NodeRecord>.Builder records = ImmutableArray.CreateBuilder<NodeRecord>();
        for (int i = 0; i < info.Nodes.Length; i++)
        {
            NodeInfo node = info.Nodes[i];
            if (!node.IsPublic)
                continue;
            if (node.Kind == NodeKind.Index)
            {
                int index = i;
                records.Add(new NodeRecord(
                    node.Name, Read(() => Distribution.Of(network.Memory.IndexNode(index).Value)), null));
            }
            else
            {
                records.Add(Recorded(node.Name, network.Memory, i));
            }
        }

        foreach (ParameterInfo parameter in info.Parameters)
        {
            records.Add(new NodeRecord(
                parameter.Name,
                Distribution.Of(network[parameter.Name].Value),
                parameter.IsTrainable ? Distribution.Of(network[parameter.Name].Gradient) : null));
        }

        _steps.Add(records.DrainToImmutable());
    }

    /// <summary>The last record of a node or parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The record; <see langword="null"/> where there is none.</returns>
    public NodeRecord? Last(string name) =>
        _steps.Count == 0 ? null : _steps[^1].FirstOrDefault(record => record.Node == name);

    private static NodeRecord Recorded<T>(string name, Runtime.NetworkMemory<T> memory, int index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
            name,
            Read(() => Distribution.Of(memory.Node(index).Value)),
            Read(() => Distribution.Of(memory.Node(index).Gradient)));

    // What the plan removed, or the last pass did not compute, is refused with an exception: then there is no record.
    private static Distribution? Read(Func<Distribution> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
