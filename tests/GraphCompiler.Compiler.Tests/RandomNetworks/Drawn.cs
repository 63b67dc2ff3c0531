namespace Testing.RandomNetworks;

/// <summary>A node already drawn: its name and what NumPy says its per-sample shape is.</summary>
/// <param name="Name">The node.</param>
/// <param name="IsBatched">Whether it has a batch axis before these.</param>
/// <param name="Shape">The axes of one sample.</param>
/// <param name="NeedsTarget">Whether it can only be computed where targets are given.</param>
public sealed record Drawn(string Name, bool IsBatched, int[] Shape, bool NeedsTarget = false)
{
    public int Rank => Shape.Length;

    public int Elements => Shape.Aggregate(1, (product, axis) => product * axis);
}
