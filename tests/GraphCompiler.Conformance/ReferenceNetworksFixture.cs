using GraphCompiler.Compiler.Declarations;
using Testing.Execution;
using Testing.References;

namespace GraphCompiler.Conformance;

/// <summary>Every reference case's network, float and double, compiled once.</summary>
public sealed class ReferenceNetworksFixture
{
    private readonly Lazy<GeneratedNetworks> networks = new(() => new GeneratedNetworks(
        "References",
        [.. ReferenceNetworks.All.SelectMany(network => new[]
        {
            network.Declaration(ElementType.Single), network.Declaration(ElementType.Double),
        })]));

    internal GeneratedNetworks Networks => networks.Value;
}
