using System.Numerics;

namespace GraphCompiler.Tests.Kernels;

/// <summary>Reproducible operands, and comparison with results in double precision.</summary>
internal static class Data
{
    /// <summary>Numbers in ±1, at an address that is no multiple of a register.</summary>
    internal static Span<T> Random<T>(int length, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(seed);
        T[] memory = new T[length + 3];
        for (int i = 0; i < memory.Length; i++)
            memory[i] = T.CreateTruncating((random.NextDouble() * 2) - 1);
        return memory.AsSpan(1 + (seed % 2), length);
    }

    internal static double[] ToDouble<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] result = new double[values.Length];
        for (int i = 0; i < result.Length; i++)
            result[i] = double.CreateTruncating(values[i]);
        return result;
    }

    /// <summary>Fails unless every element is within so many units of roundoff of what is expected, relative to a
    /// magnitude of at least one.</summary>
    internal static void AssertClose<T>(ReadOnlySpan<double> expected, ReadOnlySpan<T> actual, double roundoffs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        double unit = typeof(T) == typeof(float) ? Math.Pow(2, -24) : Math.Pow(2, -53);
        for (int i = 0; i < expected.Length; i++)
        {
            double given = double.CreateTruncating(actual[i]);
            double bound = roundoffs * unit * Math.Max(1, Math.Abs(expected[i]));
            if (!(given.Equals(expected[i]) || Math.Abs(given - expected[i]) <= bound))
                Assert.Fail($"[{i}] is {given:R}; expected {expected[i]:R} within {bound:R}.");
        }
    }
}
