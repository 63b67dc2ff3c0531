using System.Numerics;

namespace GraphCompiler.Serialization;

/// <summary>What a weight file says of the network it is from.</summary>
internal static class NetworkMetadata
{
    /// <summary>The entry of the declaration's hash.</summary>
    public const string GraphHash = "graph_hash";

    /// <summary>All entries.</summary>
    public static List<KeyValuePair<string, string>> Of<T>(NetworkInfo info)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        new("format", "pt"),
        new("network", info.Name),
        new("element_type", typeof(T) == typeof(float) ? "float" : "double"),
        new(GraphHash, info.GraphHash),
    ];
}
