namespace CustomLoss;

/// <summary>Heights of a wave at positions from -1 to 1, measured worse and worse to the right.</summary>
/// <param name="Positions">Where.</param>
/// <param name="Heights">How high, as measured there.</param>
public sealed record Waves(double[] Positions, double[] Heights)
{
    /// <summary>Measures at random positions; the same seed gives the same waves.</summary>
    public static Waves Measure(int count, int seed)
    {
        var random = new Random(seed);
        double[] positions = new double[count], heights = new double[count];
        for (int i = 0; i < count; i++)
        {
            positions[i] = (2 * random.NextDouble()) - 1;
            heights[i] = Height(positions[i]) + (Deviation(positions[i]) * Normal(random));
        }

        return new Waves(positions, heights);
    }

    /// <summary>The height without the errors of measuring.</summary>
    public static double Height(double position) => Math.Sin(3 * position);

    /// <summary>The deviation of those errors.</summary>
    public static double Deviation(double position) => 0.05 + (0.2 * (position + 1));

    // Box and Muller's transform of two uniform numbers.
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
