using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphCompiler.Generator.Parsing;

/// <summary>Reads where a class is, and how another part of it begins.</summary>
internal static class TypePaths
{
    private static readonly SymbolDisplayFormat NamespaceFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat HeaderFormat = new(
        genericsOptions:
            SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat NameFormat = new(
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public static TypePath Of(INamedTypeSymbol type)
    {
        var around = Containers(type).Reverse().ToArray();
        return new TypePath(
            NamespaceOf(type),
            around.Select(Header).ToEquatableArray(),
            Escaped(type, type.ToDisplayString(NameFormat)),
            MetadataName(type, around))
        {
            Header = around.Append(type).Any(part => part.IsFileLocal) ? "" : Header(type),
        };
    }

    /// <summary>The types around a type, innermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            yield return outer;
        }
    }

    /// <summary>Whether any part of a type says that there may be others.</summary>
    public static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Any(part =>
            part.GetSyntax(cancellation) is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>What another part of a type begins with.</summary>
    public static string Header(INamedTypeSymbol type)
    {
        // What one part of a structure says holds for all of them.
        var kind = type.ToDisplayString(HeaderFormat).Replace("readonly ", "").Replace("ref ", "");
        var name = Escaped(type, type.Name);
        return "partial " + (name == type.Name ? kind : kind.Replace(" " + type.Name, " " + name));
    }

    // A display escapes keywords, but not what is one in some places only, such as 'file'.
    private static string Escaped(INamedTypeSymbol type, string shown) =>
        SyntaxFacts.GetContextualKeywordKind(type.Name) == SyntaxKind.None ? shown : "@" + type.Name;

    private static string NamespaceOf(INamedTypeSymbol type) => type.ContainingNamespace.IsGlobalNamespace
        ? ""
        : type.ContainingNamespace.ToDisplayString(NamespaceFormat);

    private static string MetadataName(INamedTypeSymbol type, IEnumerable<INamedTypeSymbol> around)
    {
        var name = string.Join("+", around.Append(type).Select(part => part.MetadataName));
        for (var space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            name = space.Name + "." + name;
        }

        return name;
    }
}
