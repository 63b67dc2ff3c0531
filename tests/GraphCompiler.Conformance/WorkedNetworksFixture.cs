using Testing.Execution;
using Testing.References;

namespace GraphCompiler.Conformance;

/// <summary>The worked networks, compiled once.</summary>
public sealed class WorkedNetworksFixture
{
    private readonly Lazy<GeneratedNetworks> networks = new(() => new GeneratedNetworks("Worked", WorkedNetworks.All));

    internal GeneratedNetworks Networks => networks.Value;
}
