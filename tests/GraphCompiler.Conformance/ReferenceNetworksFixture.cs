using GraphCompiler.Compiler.Declarations;
using Testing.Execution;
using Testing.References;

namespace GraphCompiler.Conformance;

/// <summary>Every reference case's network, float and double; a family is compiled once, when one of it is needed.</summary>
public sealed class ReferenceNetworksFixture
{
    private readonly IReadOnlyList<(IReadOnlyList<ReferenceNetwork> Family, Lazy<GeneratedNetworks> Compiled)> families =
    [
        .. ReferenceNetworks.Families.Select(family =>
            (family.Value, new Lazy<GeneratedNetworks>(() => Compile(family.Key, family.Value)))),
    ];

    /// <summary>An instance of a case's network.</summary>
    internal GeneratedNetwork Create(ReferenceNetwork network, ElementType type, int capacity) =>
        families.Single(family => family.Family.Contains(network)).Compiled.Value
            .Create(network.ClassName(type), capacity);

    private static GeneratedNetworks Compile(string family, IReadOnlyList<ReferenceNetwork> networks) => new(
        "References" + family,
        [.. networks.SelectMany(network => new[]
        {
            network.Declaration(ElementType.Single), network.Declaration(ElementType.Double),
        })]);
}
