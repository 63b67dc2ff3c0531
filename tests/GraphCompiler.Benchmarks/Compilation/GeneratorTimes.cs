using System.Diagnostics;
using System.Globalization;
using GraphCompiler.Compiler;
using GraphCompiler.Generator;
using GraphCompiler.Generator.Emission;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GraphCompiler.Benchmarks.Compilation;

/// <summary>
/// What the generator takes: parsing (the driver's own work included), lowering and emission, the first time in this
/// process and warm, in milliseconds; and what the C# compiler takes for the text that is added, warm.
/// </summary>
internal static class GeneratorTimes
{
    private const int WarmRuns = 15;
    private const int Builds = 3;

    private static readonly (int Networks, int Nodes)[] Cases =
        [(1, 10), (1, 100), (1, 1000), (1, 5000), (10, 100), (100, 10), (100, 100)];

    public static void Print(TextWriter output)
    {
        output.WriteLine(
            "networks\tnodes\tcold parse ms\tcold lower ms\tcold emit ms\tparse ms\tlower ms\temit ms\tMB\t"
            + "C# ms\tcharacters");
        foreach (var (networks, nodes) in Cases)
        {
            Print(output, networks, nodes);
        }
    }

    private static void Print(TextWriter output, int networks, int nodes)
    {
        var compilation = Compilation(networks, nodes);
        var first = Run(compilation);
        var warm = Enumerable.Range(0, nodes * networks > 2000 ? 5 : WarmRuns).Select(_ => Run(compilation)).ToList();
        double[] figures =
        [
            first.Parse, first.Lower, first.Emit,
            Median(warm.Select(run => run.Parse)),
            Median(warm.Select(run => run.Lower)),
            Median(warm.Select(run => run.Emit)),
            Median(warm.Select(run => run.Megabytes)),
            Median(Enumerable.Range(0, Builds).Select(_ => Build(compilation))),
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

    private static double Median(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
