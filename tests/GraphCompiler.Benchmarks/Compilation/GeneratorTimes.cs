using System.Diagnostics;
using System.Globalization;
using GraphCompiler.Compiler;
using GraphCompiler.Generator;
using GraphCompiler.Generator.Emission;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GraphCompiler.Benchmarks.Compilation;

/// <summary>
/// What the generator takes: parsing (the driver's own work included), lowering and emission, cold and warm, in
/// milliseconds; and what the C# compiler takes for the text that is added. Each case has a process of its own:
/// cold is the first run in it, warm the median of a window of runs once the just-in-time compiler has done its work.
/// </summary>
internal static class GeneratorTimes
{
    /// <summary>The argument that a child is started with.</summary>
    public const string Command = "generate";

    // The C# compiler and its server run under the server's garbage collector, as their runtimeconfig.json says.
    private const string ServerCollector = "DOTNET_gcServer";

    // A build of the text of so many nodes takes as long as everything else together.
    private const int MostNodesBuiltOften = 1000;

    private static readonly (int Networks, int Nodes)[] Cases =
        [(1, 10), (1, 100), (1, 1000), (1, 5000), (10, 100), (100, 10), (100, 100)];

    public static void Print(TextWriter output)
    {
        output.WriteLine(
            "networks\tnodes\tcold parse ms\tcold lower ms\tcold emit ms\tparse ms\tlower ms\temit ms\tMB\t"
            + "C# ms\tcharacters");
        foreach (var (networks, nodes) in Cases)
        {
            var start = new ProcessStartInfo(
                "dotnet", ["exec", typeof(GeneratorTimes).Assembly.Location, Command, $"{networks}", $"{nodes}"])
            {
                RedirectStandardOutput = true,
            };
            start.Environment.TryAdd(ServerCollector, "1");
            using var process = Process.Start(start)!;
            output.WriteLine(process.StandardOutput.ReadToEnd().TrimEnd());
            process.WaitForExit();
        }
    }

    /// <summary>In the child: one case.</summary>
    public static void Run(int networks, int nodes, TextWriter output)
    {
        var compilation = Compilation(networks, nodes);
        var first = Run(compilation);
        var builds = networks * nodes > MostNodesBuiltOften ? 1 : 3;
        var warm = Warm.Measure(() => Run(compilation), run => run.Parse + run.Lower + run.Emit);
        double[] figures =
        [
            first.Parse, first.Lower, first.Emit,
            Warm.Median(warm.Select(run => run.Parse)),
            Warm.Median(warm.Select(run => run.Lower)),
            Warm.Median(warm.Select(run => run.Emit)),
            Warm.Median(warm.Select(run => run.Megabytes)),
            Warm.Median(Enumerable.Range(0, builds).Select(_ => Build(compilation))),
        ];
        output.WriteLine(string.Join(
            "\t",
            [
                $"{networks}", $"{nodes}",
                .. figures.Select(figure => figure.ToString("0.0", CultureInfo.InvariantCulture)),
                $"{first.Characters}",
            ]));
    }

    private static (double Parse, double Lower, double Emit, double Megabytes, int Characters) Run(
        CSharpCompilation compilation)
    {
        var (lower, emit) = (TimeSpan.Zero, TimeSpan.Zero);
        var characters = 0;
        var generator = new NetworkGenerator(
            (declaration, cancellation) => Timed(ref lower, () => NetworkCompiler.Compile(declaration, cancellation)),
            network => Timed(ref emit, () =>
            {
                var text = NetworkEmitter.Emit(network);
                characters += text.Length;
                return text;
            }));
        var driver = CSharpGeneratorDriver.Create(generator);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var whole = TimeSpan.Zero;
        Timed(ref whole, () => driver.RunGenerators(compilation));
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        return (
            (whole - lower - emit).TotalMilliseconds,
            lower.TotalMilliseconds,
            emit.TotalMilliseconds,
            bytes / 1e6,
            characters);
    }

    // Binding, lowering and code generation of declarations and generated text; without the text nothing would compile.
    private static double Build(CSharpCompilation compilation)
    {
        CSharpGeneratorDriver.Create(new NetworkGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var time = TimeSpan.Zero;
        using var image = new MemoryStream();
        var emitted = Timed(ref time, () => output.Emit(image));
        return emitted.Success
            ? time.TotalMilliseconds
            : throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics.Take(5)));
    }

    private static T Timed<T>(ref TimeSpan total, Func<T> action)
    {
        var start = Stopwatch.GetTimestamp();
        var result = action();
        total += Stopwatch.GetElapsedTime(start);
        return result;
    }

    private static CSharpCompilation Compilation(int networks, int nodes)
    {
        var directory = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var references = Directory.GetFiles(directory, "System*.dll")
            .Append(typeof(NetworkAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "Measured",
            Enumerable.Range(0, networks).Select(i =>
                CSharpSyntaxTree.ParseText(Chains.Source($"Net{i}", nodes), path: $"Net{i}.cs")),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }
}
