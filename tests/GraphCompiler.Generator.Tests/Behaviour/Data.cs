namespace GraphCompiler.Generator.Tests.Behaviour;

/// <summary>Numbers to feed, the same on every run.</summary>
internal static class Data
{
    public static float[] Floats(int seed, int count) => Array.ConvertAll(Doubles(seed, count), value => (float)value);

    /// <summary>Uniform in [-1, 1).</summary>
    public static double[] Doubles(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    public static int[] Classes(int seed, int count, int classes)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(classes))];
    }
}
