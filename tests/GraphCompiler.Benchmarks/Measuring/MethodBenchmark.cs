using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using GraphCompiler.Benchmarks.Workloads;

namespace GraphCompiler.Benchmarks.Measuring;

/// <summary>The same variants under BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class MethodBenchmark
{
    private const int Calls = 16;
    private static IReadOnlyList<Workload> chosen = Workload.All;

    /// <summary>What is measured.</summary>
    [ParamsSource(nameof(Variants))]
    public Variant? Variant { get; set; }

    public static IEnumerable<Variant> Variants() => chosen.SelectMany(workload => workload.Variants());

    [Benchmark(OperationsPerInvoke = Calls)]
    public void Call() => Variant!.Run(Calls);

    /// <summary>Runs the variants of some workloads in this process, where their networks are.</summary>
    public static void Run(IReadOnlyList<Workload> workloads)
    {
        chosen = workloads;
        BenchmarkRunner.Run<MethodBenchmark>(DefaultConfig.Instance.AddJob(
            Job.Default.WithToolchain(InProcessEmitToolchain.Instance)));
    }
}
