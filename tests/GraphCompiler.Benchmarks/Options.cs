using System.Globalization;
using GraphCompiler.Benchmarks.Measuring;
using GraphCompiler.Benchmarks.Peers;

namespace GraphCompiler.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="What">Workloads and tables.</param>
/// <param name="WithPeers">Whether the other libraries run too.</param>
/// <param name="WithNarrow">Whether this build runs without AVX-512 too.</param>
/// <param name="WithBdn">Whether BenchmarkDotNet times the methods.</param>
/// <param name="Beside">Another build to run; null for none.</param>
/// <param name="Cpu">On which processor one thread is timed; null for any.</param>
internal sealed record Options(
    IReadOnlyList<string> What, bool WithPeers, bool WithNarrow, bool WithBdn, string? Beside, int? Cpu)
{
    /// <summary>Null where the command line is none.</summary>
    public static Options? Parse(string[] arguments)
    {
        var options = new Options([], false, false, false, null, null);
        for (var i = 0; i < arguments.Length; i++)
        {
            var next = arguments[i] switch
            {
                "--peers" => options with { WithPeers = true },
                "--avx2" => options with { WithNarrow = true },
                "--bdn" => options with { WithBdn = true },
                "--beside" when i + 1 < arguments.Length => options with { Beside = arguments[++i] },
                "--cpu" when i + 1 < arguments.Length
                    && int.TryParse(arguments[i + 1], out var number) && number is >= 0 and < Processor.Most =>
                    options with { Cpu = int.Parse(arguments[++i], CultureInfo.InvariantCulture) },
                var what when !what.StartsWith('-') => options with { What = [.. options.What, what] },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            options = next;
        }

        return options.What.Count > 0 ? options : null;
    }

    /// <summary>Whether something is asked for by its name.</summary>
    public bool Has(string what) => What.Contains(what, StringComparer.OrdinalIgnoreCase);

    /// <summary>What a variant is timed beside.</summary>
    public IReadOnlyList<Func<Peer>> Peers(Variant variant) =>
    [
        .. WithPeers ? variant.Peers : [],
        .. WithNarrow
            ? [() => new OtherBuild("AVX2", typeof(Options).Assembly.Location, Server.Key(variant), ("DOTNET_EnableAVX512", "0"))]
            : Array.Empty<Func<Peer>>(),
        .. Beside is { } other ? [() => new OtherBuild("other build", other, Server.Key(variant))] : Array.Empty<Func<Peer>>(),
    ];
}
