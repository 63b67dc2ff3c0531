using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;

namespace GraphCompiler.Generator.Emission;

/// <summary>A member that a network without errors would have.</summary>
/// <param name="Name">Its name, as a <see cref="MemberDeclaration"/> has it; "" where nothing can be in its way.</param>
/// <param name="Parameters">The types of its parameters, likewise; null where it takes none, as a property does not.</param>
/// <param name="Header">The member up to its body, or whole where it needs none.</param>
/// <param name="Explicit">
/// The header of what the interface gets where the user's own is in the way; null where the interface asks for nothing.
/// </param>
internal sealed record StubMember(
    string Name, IReadOnlyList<string>? Parameters, string Header, string? Explicit = null);

/// <summary>What a class declares itself, which no stub may declare again.</summary>
internal sealed class StubObstacles
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> overloadable = new(StringComparer.Ordinal);
    private readonly HashSet<string> signatures = new(StringComparer.Ordinal);

    public StubObstacles(NetworkDeclaration declaration)
    {
        names.UnionWith(declaration.Nodes.Select(node => node.Name));
        names.Add(declaration.Type.Name.TrimStart('@'));
        foreach (var member in declaration.Members)
        {
            if (member.Parameters is { } parameters)
            {
                overloadable.Add(member.Name);
                signatures.Add(Signature(member.Name, parameters));
            }
            else
            {
                names.Add(member.Name);
            }
        }
    }

    /// <summary>Whether the class declares it; an overload is another member.</summary>
    public bool Has(StubMember member) =>
        names.Contains(member.Name)
        || (member.Name == GeneratedNames.Indexer
            && (names.Contains(GeneratedNames.IndexerProperty)
                || names.Contains(GeneratedNames.IndexerOf(member.Parameters!))))
        || (member.Parameters is { } parameters
            ? signatures.Contains(Signature(member.Name, parameters))
            : overloadable.Contains(member.Name));

    // Samples are generated too, so that a user's method cannot be read closely that takes them.
    private static string Signature(string name, IReadOnlyList<string> parameters) =>
        $"{name}({(name == "Fit" ? $"{parameters.Count}" : string.Join(",", parameters))})";
}
