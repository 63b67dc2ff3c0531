using System.Diagnostics;
using System.Runtime;
using GraphCompiler.Benchmarks.Peers;

namespace GraphCompiler.Benchmarks.Measuring;

/// <summary>
/// Times a variant and its peers in turn, a sample of each after the other, so that a machine that slows down slows
/// all of them. A sample is then longer and begins with calls that are not timed, which find their caches again.
/// </summary>
public static class Sampler
{
    private const double SampleMicroseconds = 2_000;
    private const double ContestedMicroseconds = 10_000;
    private const double WarmUpMicroseconds = 1_000_000;
    private const double LongestWarmUpMicroseconds = 10_000_000;
    private const double SettledMicroseconds = 500_000;
    private const double LongestMicroseconds = 1_000_000;
    private const int UntimedShare = 8;
    private const int MostRounds = 151;
    private const int FewestRounds = 15;

    /// <summary>GraphCompiler's figures, then those of each peer.</summary>
    public static IReadOnlyList<Measured> Measure(Variant variant, IReadOnlyList<Peer> peers)
    {
        Func<int, double>[] times =
            [count => Elapsed(variant.Run, count), .. peers.Select(peer => (Func<int, double>)peer.Time)];
        var wanted = peers.Count > 0 ? ContestedMicroseconds : SampleMicroseconds;
        Processor.Choose(variant.Threads);
        try
        {
            return Measure(variant, peers, times, wanted);
        }
        finally
        {
            Processor.Free();
        }
    }

    private static IReadOnlyList<Measured> Measure(
        Variant variant, IReadOnlyList<Peer> peers, Func<int, double>[] times, double wanted)
    {
        var calibrated = times.Select(time => Calibrate(time, wanted)).ToArray();
        var rounds = (int)Math.Clamp(
            LongestMicroseconds / calibrated.Max(each => each.Sample), FewestRounds, MostRounds);
        var samples = times.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < times.Length; i++)
            {
                if (peers.Count > 0)
                {
                    times[i](Math.Max(1, calibrated[i].Count / UntimedShare));
                }

                samples[i][round] = times[i](calibrated[i].Count) / calibrated[i].Count;
            }
        }

        return
        [
            new Measured(variant, null, samples[0], Bytes(variant)),
            .. peers.Select((peer, i) => new Measured(variant, peer.Name, samples[i + 1], null)),
        ];
    }

    /// <summary>Microseconds that so many calls take.</summary>
    public static double Elapsed(Action<int> run, int count)
    {
        var start = Stopwatch.GetTimestamp();
        run(count);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    // Until the tiers of the just-in-time compiler have been gone through: so long that another process's have been,
    // and in this one until no method has been compiled for a while, several times that between one tier and the next.
    private static (int Count, double Sample) Calibrate(Func<int, double> time, double wanted)
    {
        var count = 1;
        var (spent, settled) = (0.0, 0.0);
        var compiled = JitInfo.GetCompiledMethodCount();
        while (true)
        {
            var took = time(count);
            spent += took;
            settled += took;
            if (compiled != (compiled = JitInfo.GetCompiledMethodCount()))
            {
                settled = 0;
            }

            var isWarm = spent >= WarmUpMicroseconds
                && (settled >= SettledMicroseconds || spent >= LongestWarmUpMicroseconds);
            if (isWarm && took >= wanted / 2)
            {
                var calls = Math.Max(1, (int)(count * wanted / took));
                return (calls, calls * took / count);
            }

            if (took < wanted)
            {
                count *= 2;
            }
        }
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
