using System.Globalization;
using GraphCompiler.Benchmarks.Measuring;
using GraphCompiler.Benchmarks.Workloads;

namespace GraphCompiler.Benchmarks.Peers;

/// <summary>What an <see cref="OtherBuild"/> runs: variants on request, until its input ends.</summary>
internal static class Server
{
    /// <summary>The argument that starts it.</summary>
    public const string Command = "serve";

    /// <summary>By what a variant is asked for.</summary>
    public static string Key(Variant variant) => $"{variant}, {variant.Threads}";

    public static void Run(TextReader requests, TextWriter answers)
    {
        var opened = new Dictionary<string, Variant>(StringComparer.Ordinal);
        while (requests.ReadLine()?.Split('\t') is [var command, var key, var count])
        {
            if (!opened.TryGetValue(key, out var variant))
            {
                opened[key] = variant = Workload.All
                    .SelectMany(workload => workload.Variants())
                    .First(one => Key(one) == key);
            }

            Processor.Choose(variant.Threads);
            answers.WriteLine(command == "result"
                ? string.Join(' ', variant.Result().Select(number => number.ToString(CultureInfo.InvariantCulture)))
                : Sampler.Elapsed(variant.Run, int.Parse(count, CultureInfo.InvariantCulture))
                    .ToString(CultureInfo.InvariantCulture));
        }
    }
}
