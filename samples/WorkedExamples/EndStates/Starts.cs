using System.Globalization;

namespace WorkedExamples;

/// <summary>Initial weights: the example's own, and some drawn at random.</summary>
public static class Starts
{
    private const int Drawn = 3;

    /// <summary>Each start's name, and the weights, uniform in ±<paramref name="bound"/> where drawn.</summary>
    public static IEnumerable<(string Name, double[] Weights)> Of(double[] examples, double bound)
    {
        yield return ("the example's", examples);
        for (int seed = 1; seed <= Drawn; seed++)
        {
            var random = new Random(seed);
            double[] weights = new double[examples.Length];
            for (int i = 0; i < weights.Length; i++)
                weights[i] = ((2 * random.NextDouble()) - 1) * bound;
            yield return (string.Create(CultureInfo.InvariantCulture, $"random {seed}"), weights);
        }
    }
}
