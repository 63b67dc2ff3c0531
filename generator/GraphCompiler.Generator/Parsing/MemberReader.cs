using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.Support;
using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Parsing;

/// <summary>
/// Reads the user's own members that may have the name of a generated one; the others are nobody's affair, and editing
/// them generates nothing anew.
/// </summary>
internal static class MemberReader
{
    private const string Constructor = ".ctor";

    /// <summary>The members, and where they are as if they were nodes.</summary>
    public static (EquatableArray<MemberDeclaration> Members, IEnumerable<NodePlaces> Places) Read(
        INamedTypeSymbol type, IReadOnlyList<NodeDeclaration> nodes)
    {
        var names = new HashSet<string>(nodes.Select(node => node.Name), StringComparer.Ordinal);
        var found = type.GetMembers()
            .Where(member => !member.IsImplicitlyDeclared
                && member is not IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.Constructor) }
                && !names.Contains(member is IPropertySymbol property ? NodeReader.NameOf(property) : member.Name)
                && (member is IPropertySymbol { IsIndexer: true } || IsOfInterest(member.Name, names)))
            .Select(member => (Symbol: member, Declaration: Declaration(member)))
            .ToList();
        var places = found.Select(member => new NodePlaces(
            member.Declaration.Name, member.Symbol.Locations.FirstOrDefault(), null, default, default, default));
        return (found.Select(member => member.Declaration).ToEquatableArray(), places);
    }

    // A member that C# misses the name of has none.
    private static bool IsOfInterest(string name, HashSet<string> nodes) =>
        name == Constructor
        || GeneratedNames.IsOwn(name)
        || (name.Length > 1
            && Enumerable.Range(1, name.Length - 1).Any(length => nodes.Contains(name.Substring(0, length))));

    private static MemberDeclaration Declaration(ISymbol member) => member switch
    {
        IMethodSymbol { Arity: 0 } method =>
            new MemberDeclaration(method.Name, Types(method.Parameters, method.ContainingType)),
        IMethodSymbol method => new MemberDeclaration(method.Name, new EquatableArray<string>(["<>"])),
        IPropertySymbol { IsIndexer: true, ExplicitInterfaceImplementations.IsEmpty: true } indexer =>
            new MemberDeclaration(GeneratedNames.Indexer, Types(indexer.Parameters, indexer.ContainingType)),
        _ => new MemberDeclaration(member.Name, null),
    };

    private static EquatableArray<string> Types(IEnumerable<IParameterSymbol> parameters, INamedTypeSymbol around) =>
        parameters
            .Select(parameter =>
                (parameter.RefKind == RefKind.None ? "" : "ref ")
                + (SymbolEqualityComparer.Default.Equals(parameter.Type, around)
                    ? GeneratedNames.Itself
                    : parameter.Type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)))
            .ToEquatableArray();
}
