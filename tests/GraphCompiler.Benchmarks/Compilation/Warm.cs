using System.Diagnostics;

namespace GraphCompiler.Benchmarks.Compilation;

/// <summary>Repeats something until it no longer gets faster, which is when all of its code has been optimised.</summary>
internal static class Warm
{
    private const int LeastRuns = 3;

    // A method is compiled again some tenths of a second after its thirtieth call, its instrumented form likewise.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(12);

    /// <summary>The runs of the first window whose median is not clearly below that of the one before it.</summary>
    public static IReadOnlyList<T> Measure<T>(Func<T> run, Func<T, double> milliseconds)
    {
        var start = Stopwatch.GetTimestamp();
        var before = double.PositiveInfinity;
        while (true)
        {
            var runs = Runs(run);
            var median = Median(runs.Select(milliseconds));
            var took = Stopwatch.GetElapsedTime(start);
            if (took > Most || (took > Least && median > 0.97 * before))
            {
                return runs;
            }

            before = median;
        }
    }

    /// <summary>The middle one of some numbers.</summary>
    public static double Median(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static List<T> Runs<T>(Func<T> run)
    {
        var start = Stopwatch.GetTimestamp();
        var runs = new List<T>();
        while (runs.Count < LeastRuns || Stopwatch.GetElapsedTime(start) < Window)
        {
            runs.Add(run());
        }

        return runs;
    }
}
