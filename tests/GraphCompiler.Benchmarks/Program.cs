using System.Globalization;
using GraphCompiler.Benchmarks.Compilation;
using GraphCompiler.Benchmarks.Measuring;
using GraphCompiler.Benchmarks.Workloads;

namespace GraphCompiler.Benchmarks;

/// <summary>The command line: <c>W1 … W9</c>, <c>all</c>, <c>compiler</c>.</summary>
public static class Program
{
    private const string Usage =
        """
        Usage: dotnet run -c Release --project tests/GraphCompiler.Benchmarks -- <what>
          W1 … W9   times these workloads: one tab-separated line a variant
          all       every workload
          compiler  what the generator takes for 1 to 100 networks and 10 to 5,000 nodes
        DOTNET_EnableAVX512=0 in the environment measures the 256-bit kernels.
        """;

    public static int Main(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var known = Workload.All.Select(workload => workload.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (arguments.Length == 0
            || arguments.Any(argument => argument is not ("all" or "compiler") && !known.Contains(argument)))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        if (arguments.Contains("compiler"))
        {
            GeneratorTimes.Print(Console.Out);
        }

        var chosen = Workload.All
            .Where(workload => arguments.Contains("all")
                || arguments.Contains(workload.Id, StringComparer.OrdinalIgnoreCase))
            .ToList();
        if (chosen.Count > 0)
        {
            Console.WriteLine(Measured.Header);
        }

        foreach (var measured in chosen.SelectMany(workload => workload.Variants())
            .SelectMany(variant => Sampler.Measure([variant])))
        {
            Console.WriteLine(measured);
        }

        return 0;
    }
}
