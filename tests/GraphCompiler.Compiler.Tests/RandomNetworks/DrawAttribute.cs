namespace Testing.RandomNetworks;

/// <summary>Marks a method of <see cref="RandomNetwork"/> that adds an operation, found by this mark alone.</summary>
/// <param name="weight">How likely it is drawn, beside the others' weights.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DrawAttribute(int weight) : Attribute
{
    public int Weight { get; } = weight;
}
