namespace Testing.RandomNetworks;

/// <summary>
/// Marks a method of <see cref="RandomNetwork"/> that makes a loss of a node, or gives null where the node does not
/// fit; found by this mark alone.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DrawLossAttribute : Attribute;
