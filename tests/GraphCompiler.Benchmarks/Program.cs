using System.Globalization;
using GraphCompiler.Benchmarks.Compilation;
using GraphCompiler.Benchmarks.Measuring;
using GraphCompiler.Benchmarks.Peers;
using GraphCompiler.Benchmarks.Workloads;

namespace GraphCompiler.Benchmarks;

/// <summary>The command line: <c>W1 … W9</c>, <c>all</c>, and what else is measured.</summary>
public static class Program
{
    private const string Usage =
        """
        Usage: dotnet run -c Release --project tests/GraphCompiler.Benchmarks -- <what> [--peers | --bdn]
          W1 … W9   times these workloads: one tab-separated line a variant
          all       every workload
          memory    bytes a sample of W3 to W6, beside all activations and PyTorch's peak
          costs     the thresholds of the cost model, measured again
          convolutions  typical convolutions and their gradients beside im2col, GFLOP/s
          functions what a vector function takes, nanoseconds an element
          compiler  what the generator takes for 1 to 100 networks and 10 to 5,000 nodes
          --peers   times OpenBLAS, ONNX Runtime and PyTorch too, in turn with ours, and prints the ratios
          --bdn     times the same methods under BenchmarkDotNet
        ONNXRUNTIME_LIBRARY in the environment names libonnxruntime.so or a folder that contains it.
        DOTNET_EnableAVX512=0 in the environment measures the 256-bit kernels.
        DOTNET_gcServer=1 in the environment measures the compiler under the garbage collector of the compiler server.
        """;

    public static int Main(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var options = arguments.Where(argument => argument.StartsWith('-')).ToList();
        var what = arguments.Except(options).ToList();
        var chosen = Workload.All
            .Where(workload => what.Contains("all") || what.Contains(workload.Id, StringComparer.OrdinalIgnoreCase))
            .ToList();
        var known = Workload.All.Select(workload => workload.Id)
            .Concat(["all", "memory", "costs", "convolutions", "functions", "compiler"])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (what.Count == 0 || !known.IsSupersetOf(what) || options.Except(["--peers", "--bdn"]).Any())
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        if (what.Contains("compiler"))
        {
            GeneratorTimes.Print(Console.Out);
        }

        if (what.Contains("memory"))
        {
            MemoryTable.Print(Console.Out);
        }

        if (what.Contains("costs"))
        {
            CostTable.Print(Console.Out);
        }

        if (what.Contains("convolutions"))
        {
            ConvolutionTable.Print(Console.Out);
        }

        if (what.Contains("functions"))
        {
            FunctionTimes.Print(Console.Out);
        }

        if (options.Contains("--bdn"))
        {
            MethodBenchmark.Run(chosen);
        }
        else if (chosen.Count > 0)
        {
            Time(chosen, options.Contains("--peers"));
        }

        return 0;
    }

    private static void Time(IEnumerable<Workload> workloads, bool withPeers)
    {
        var agreement = new Agreement(Console.Error);
        Console.Error.WriteLine(Measured.Header);
        foreach (var variant in workloads.SelectMany(workload => workload.Variants()))
        {
            var all = Sampler.Measure(variant, withPeers ? agreement.Open(variant) : []);
            foreach (var measured in all)
            {
                Console.WriteLine(measured);
            }

            foreach (var peer in all.Skip(1))
            {
                Console.WriteLine(peer.Ratio(all[0]));
            }
        }
    }
}
