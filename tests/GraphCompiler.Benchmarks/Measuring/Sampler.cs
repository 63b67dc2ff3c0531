using System.Diagnostics;

namespace GraphCompiler.Benchmarks.Measuring;

/// <summary>
/// Times variants in turn, a sample of each after the other, so that a machine that slows down slows all of them.
/// </summary>
public static class Sampler
{
    private const double SampleMicroseconds = 2_000;
    private const double WarmUpMicroseconds = 300_000;
    private const int Rounds = 151;

    public static IReadOnlyList<Measured> Measure(IReadOnlyList<Variant> variants)
    {
        var counts = variants.Select(Calibrate).ToArray();
        var samples = variants.Select(_ => new double[Rounds]).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < variants.Count; i++)
            {
                samples[i][round] = Time(variants[i], counts[i]) / counts[i];
            }
        }

        return [.. variants.Select((variant, i) => Result(variant, samples[i]))];
    }

    // Long enough for the tiers of the just-in-time compiler to have been gone through.
    private static int Calibrate(Variant variant)
    {
        var count = 1;
        var spent = 0.0;
        while (true)
        {
            var took = Time(variant, count);
            spent += took;
            if (spent >= WarmUpMicroseconds && took >= SampleMicroseconds / 2)
            {
                return Math.Max(1, (int)(count * SampleMicroseconds / took));
            }

            if (took < SampleMicroseconds)
            {
                count *= 2;
            }
        }
    }

    private static double Time(Variant variant, int count)
    {
        var start = Stopwatch.GetTimestamp();
        variant.Run(count);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static Measured Result(Variant variant, double[] samples)
    {
        Array.Sort(samples);
        return new Measured(
            variant, samples[samples.Length / 2], samples[samples.Length / 10], variant.Peer is null ? Bytes(variant) : null);
    }

    // All threads' allocations: what a worker allocates counts too.
    private static long Bytes(Variant variant)
    {
        const int Calls = 10;
        var before = GC.GetTotalAllocatedBytes(precise: true);
        variant.Run(Calls);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / Calls;
    }
}
