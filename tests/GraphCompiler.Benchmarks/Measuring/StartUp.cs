using System.Diagnostics;
using System.Globalization;
using GraphCompiler.Benchmarks.Networks;

namespace GraphCompiler.Benchmarks.Measuring;

/// <summary>
/// From the start of a process to the end of its first inference (W2) and of its first training step (W4), and what
/// those calls take by themselves with and without <c>Warmup()</c>.
/// </summary>
internal static class StartUp
{
    /// <summary>The argument that a child is started with.</summary>
    public const string Command = "first";

    private const int Runs = 11;

    public static void Print(TextWriter output)
    {
        output.WriteLine("first call\tprocess start to its end, ms\tWarmup(), ms\tthe call, ms\tmedians of {0} processes", Runs);
        foreach (var first in new[] { "inference", "step" })
        {
            foreach (var isWarm in new[] { false, true })
            {
                var runs = Enumerable.Range(0, Runs).Select(_ => Child(first, isWarm)).ToArray();
                output.WriteLine(string.Join(
                    "\t",
                    first + (isWarm ? " after Warmup()" : ""),
                    Median(runs.Select(run => run[0])),
                    Median(runs.Select(run => run[1])),
                    Median(runs.Select(run => run[2]))));
            }
        }
    }

    /// <summary>In the child: the call, and how long after the process's start it ended.</summary>
    public static void Run(string first, bool isWarm, TextWriter output)
    {
        var call = first == "step" ? Step(isWarm, out var warming) : Inference(isWarm, out warming);
        var start = Stopwatch.GetTimestamp();
        call();
        var took = Stopwatch.GetElapsedTime(start);
        var all = DateTime.Now - Process.GetCurrentProcess().StartTime;
        output.WriteLine(string.Join(' ', new[] { all, warming, took }
            .Select(time => time.TotalMilliseconds.ToString(CultureInfo.InvariantCulture))));
    }

    private static Action Inference(bool isWarm, out TimeSpan warming)
    {
        var network = new DigitProbabilities(seed: 1);
        var x = new float[784];
        warming = isWarm ? Elapsed(network.Warmup) : default;
        return () => network.Forward(x);
    }

    private static Action Step(bool isWarm, out TimeSpan warming)
    {
        var network = new DigitTrainer(64, seed: 1);
        var (x, y) = (new float[64 * 784], new int[64]);
        var optimizer = new Adam();
        warming = isWarm ? Elapsed(network.Warmup) : default;
        return () => network.TrainStep(x, y, optimizer);
    }

    private static TimeSpan Elapsed(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }

    private static double[] Child(string first, bool isWarm)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["exec", typeof(StartUp).Assembly.Location, Command, first, $"{isWarm}"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return [.. line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    private static string Median(IEnumerable<double> numbers) =>
        numbers.Order().ElementAt(Runs / 2).ToString("0.0", CultureInfo.InvariantCulture);
}
