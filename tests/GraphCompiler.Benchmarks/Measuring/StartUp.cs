using System.Diagnostics;
using System.Globalization;
using GraphCompiler.Benchmarks.Networks;

namespace GraphCompiler.Benchmarks.Measuring;

/// <summary>
/// From the start of a process to the end of its first inference (W2) and of its first training step (W4), and what
/// those calls take by themselves, with and without a warm-up.
/// </summary>
internal static class StartUp
{
    /// <summary>The argument that a child is started with.</summary>
    public const string Command = "first";

    private const int Runs = 11;
    private const string Passes = "Warmup()";
    private const string WithOptimizer = "Warmup(optimizer)";

    public static void Print(TextWriter output)
    {
        output.WriteLine("first call\tprocess start to its end, ms\twarm-up, ms\tthe call, ms\tmedians of {0} processes", Runs);
        foreach (var (first, warming) in new[]
        {
            ("inference", ""), ("inference", Passes), ("step", ""), ("step", Passes), ("step", WithOptimizer),
        })
        {
            var runs = Enumerable.Range(0, Runs).Select(_ => Child(first, warming)).ToArray();
            output.WriteLine(string.Join(
                "\t",
                first + (warming.Length > 0 ? $" after {warming}" : ""),
                Median(runs.Select(run => run[0])),
                Median(runs.Select(run => run[1])),
                Median(runs.Select(run => run[2]))));
        }
    }

    /// <summary>In the child: the call, and how long after the process's start it ended.</summary>
    public static void Run(string first, string warmup, TextWriter output)
    {
        var call = first == "step" ? Step(warmup, out var warming) : Inference(warmup, out warming);
        var start = Stopwatch.GetTimestamp();
        call();
        var took = Stopwatch.GetElapsedTime(start);
        var all = DateTime.Now - Process.GetCurrentProcess().StartTime;
        output.WriteLine(string.Join(' ', new[] { all, warming, took }
            .Select(time => time.TotalMilliseconds.ToString(CultureInfo.InvariantCulture))));
    }

    private static Action Inference(string warmup, out TimeSpan warming)
    {
        var network = new DigitProbabilities(seed: 1);
        var x = new float[784];
        warming = warmup == Passes ? Elapsed(network.Warmup) : default;
        return () => network.Forward(x);
    }

    private static Action Step(string warmup, out TimeSpan warming)
    {
        var network = new DigitTrainer(64, seed: 1);
        var (x, y) = (new float[64 * 784], new int[64]);
        var optimizer = new Adam();
        warming = warmup switch
        {
            Passes => Elapsed(network.Warmup),
            WithOptimizer => Elapsed(() => network.Warmup(optimizer)),
            _ => default,
        };
        return () => network.TrainStep(x, y, optimizer);
    }

    private static TimeSpan Elapsed(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }

    private static double[] Child(string first, string warmup)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["exec", typeof(StartUp).Assembly.Location, Command, first, warmup])
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
