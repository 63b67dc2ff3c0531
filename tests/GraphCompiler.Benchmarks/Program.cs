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
        Usage: dotnet run -c Release --project tests/GraphCompiler.Benchmarks -- <what> [options]
          W1 … W9   times these workloads: one tab-separated line a variant
          all       every workload
          memory    bytes a sample of W3 to W6, beside all activations and PyTorch's peak
          costs     the thresholds of the cost model, measured again
          convolutions  typical convolutions and their gradients beside im2col, GFLOP/s
          functions what a vector function takes, nanoseconds an element
          rows      what normalisations, softmax and attention weights take, nanoseconds an element
          barriers  what two threads take to share a pass and to wait for each other
          compiler  what the generator takes for 1 to 100 networks and 10 to 5,000 nodes
          startup   from the start of a process to its first inference and step, warmed up or not
        Options:
          --peers         times OpenBLAS, ONNX Runtime and PyTorch too, in turn with ours, and prints the ratios
          --avx2          times this build without AVX-512 too, likewise
          --beside <dll>  times another build of this program too, likewise
          --cpu <number>  times what uses one thread, and peers, on this processor: a shared machine's may differ
          --bdn           times the same methods under BenchmarkDotNet
        ONNXRUNTIME_LIBRARY in the environment names libonnxruntime.so or a folder that contains it.
        The generator is measured under the C# compiler's garbage collector; DOTNET_gcServer=0 in the environment takes
        the other one.
        -p:DebugConsumer=true builds the networks as a Debug build of a user's does, beside a Release runtime.
        """;

    private static readonly Dictionary<string, Action<TextWriter>> Tables = new(StringComparer.OrdinalIgnoreCase)
    {
        ["memory"] = MemoryTable.Print,
        ["costs"] = CostTable.Print,
        ["convolutions"] = ConvolutionTable.Print,
        ["functions"] = FunctionTimes.Print,
        ["rows"] = RowTimes.Print,
        ["barriers"] = BarrierTimes.Print,
        ["compiler"] = GeneratorTimes.Print,
        ["startup"] = StartUp.Print,
    };

    public static int Main(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        switch (arguments)
        {
            case [Server.Command]:
                Server.Run(Console.In, Console.Out);
                return 0;
            case [StartUp.Command, var first, var warmup]:
                StartUp.Run(first, warmup, Console.Out);
                return 0;
            case [GeneratorTimes.Command, var networks, var nodes]:
                GeneratorTimes.Run(
                    int.Parse(networks, CultureInfo.InvariantCulture),
                    int.Parse(nodes, CultureInfo.InvariantCulture),
                    Console.Out);
                return 0;
        }

        var known = Workload.All.Select(workload => workload.Id)
            .Concat(Tables.Keys)
            .Append("all")
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var options = Options.Parse(arguments);
        if (options is null || !known.IsSupersetOf(options.What))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        Environment.SetEnvironmentVariable(
            Processor.Variable, options.Cpu?.ToString(CultureInfo.InvariantCulture));
        foreach (var (_, print) in Tables.Where(table => options.Has(table.Key)))
        {
            print(Console.Out);
        }

        var chosen = Workload.All.Where(workload => options.Has("all") || options.Has(workload.Id)).ToList();
        if (options.WithBdn)
        {
            MethodBenchmark.Run(chosen);
        }
        else if (chosen.Count > 0)
        {
            Time(chosen, options);
        }

        return 0;
    }

    private static void Time(IEnumerable<Workload> workloads, Options options)
    {
        var agreement = new Agreement(Console.Error);
        Console.Error.WriteLine(Measured.Header);
        foreach (var variant in workloads.SelectMany(workload => workload.Variants()))
        {
            var all = Sampler.Measure(variant, agreement.Open(variant, options.Peers(variant)));
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
