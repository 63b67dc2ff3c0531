using System.Collections.ObjectModel;
using GraphCompiler.Serialization;

namespace GraphCompiler;

/// <summary>What loading a weight file came to.</summary>
public sealed class LoadReport
{
    internal LoadReport(TensorMatch match, ReadOnlyDictionary<string, string> metadata, bool isSameGraph)
    {
        Loaded = new([.. match.Loadable.Select(entry => entry.Name)]);
        Missing = new(match.Missing);
        Surplus = new(match.Surplus);
        Mismatched = new(match.Mismatched);
        Differences = new(match.Differences);
        Metadata = metadata;
        IsSameGraph = isSameGraph;
    }

    /// <summary>The names of the parameters and buffers that were set.</summary>
    public ReadOnlyCollection<string> Loaded { get; }

    /// <summary>The names of what the network has and the file has not; these are as they were.</summary>
    public ReadOnlyCollection<string> Missing { get; }

    /// <summary>The names of what the file has and the network has not.</summary>
    public ReadOnlyCollection<string> Surplus { get; }

    /// <summary>
    /// The names of what both have in different element types or shapes; these are as they were.
    /// </summary>
    public ReadOnlyCollection<string> Mismatched { get; }

    /// <summary>A sentence for everything that is missing, surplus or mismatched.</summary>
    public ReadOnlyCollection<string> Differences { get; }

    /// <summary>Whether there are no <see cref="Differences"/>.</summary>
    public bool IsComplete => Differences.Count == 0;

    /// <summary>What the file says of itself; empty if nothing.</summary>
    public ReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Whether the file names the network's <see cref="NetworkInfo.GraphHash"/>.</summary>
    public bool IsSameGraph { get; }

    /// <summary>
    /// Whether the file holds a self-check vector, verified where a <see cref="SelfCheck{T}"/> was given.
    /// </summary>
    public bool HasSelfCheck => Metadata.ContainsKey(SelfCheckNames.Outputs);
}
