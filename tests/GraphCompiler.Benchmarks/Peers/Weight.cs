namespace GraphCompiler.Benchmarks.Peers;

/// <summary>A named array that a peer is given: a parameter in its documented layout, or what is fed.</summary>
public sealed record Weight(string Name, int[] Shape, float[] Values)
{
    /// <summary>Whether the values are class indices.</summary>
    public bool IsIndices { get; init; }

    /// <summary>A network's parameters as they are now.</summary>
    public static IReadOnlyDictionary<string, Weight> Of(INetwork<float> network) => network.Info.Parameters
        .Select(parameter => new Weight(
            parameter.Name, [.. parameter.Shape], network[parameter.Name].Value.ToArray()))
        .ToDictionary(weight => weight.Name);

    /// <summary>Class indices.</summary>
    public static Weight Indices(string name, int[] indices) =>
        new(name, [indices.Length], [.. indices.Select(index => (float)index)]) { IsIndices = true };
}
