using System.Reflection;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Generator;
using GraphCompiler.Testing;
using Testing.Declarations;
using Testing.Verification;

namespace Testing.Execution;

/// <summary>Networks compiled by the real generator, all in one compilation.</summary>
internal sealed class GeneratedNetworks
{
    private readonly Dictionary<string, NetworkDeclaration> declarations;
    private readonly Assembly assembly;

    /// <param name="name">The assembly's name.</param>
    /// <param name="networks">What to compile.</param>
    /// <param name="optimize">Whether the user builds in Release.</param>
    /// <param name="generator">The generator; the real one by default.</param>
    public GeneratedNetworks(
        string name,
        IReadOnlyList<NetworkDeclaration> networks,
        bool optimize = true,
        NetworkGenerator? generator = null)
    {
        declarations = networks.ToDictionary(network => network.Type.Name, StringComparer.Ordinal);
        var parts = networks.SelectMany(network => network.Parts).Distinct()
            .Select(part => "using GraphCompiler;\n\n" + DeclarationText.Print(part));
        assembly = GeneratedAssembly.Compile(name, networks.Select(Source).Concat(parts), optimize, generator);
    }

    /// <summary>
    /// The file a user would write for a network, and its runner. Random networks and cases have nothing to train,
    /// nodes that nothing reads and the like, of which the generator warns.
    /// </summary>
    public static string Source(NetworkDeclaration network) =>
        "#pragma warning disable GRAPH009, GRAPH013, GRAPH014, GRAPH015, GRAPH016\nusing System;\nusing GraphCompiler;\n\n"
        + $"{DeclarationText.Print(network)}\n{RunnerText.Print(Stages.Graph(network))}";

    public NetworkDeclaration Declaration(string network) => declarations[network];

    /// <summary>A new instance of a network.</summary>
    public GeneratedNetwork Create(string network, int capacity, int seed = 0)
    {
        var runner = assembly.GetType(network + "Runner", throwOnError: true)!;
        return new GeneratedNetwork(declarations[network], runner, capacity, seed);
    }
}
