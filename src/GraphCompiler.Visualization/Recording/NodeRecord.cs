namespace GraphCompiler.Visualization;

/// <summary>What a node held when it was recorded.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Value">Its values; <see langword="null"/> where they could not be read.</param>
/// <param name="Gradient">Its gradients; <see langword="null"/> where they could not be read.</param>
public sealed record NodeRecord(string Node, Distribution? Value, Distribution? Gradient);
