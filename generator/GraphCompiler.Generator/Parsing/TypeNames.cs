using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphCompiler.Generator.Parsing;

/// <summary>What syntax calls types and attributes, before anything is bound.</summary>
internal static class TypeNames
{
    /// <summary>Whether an attribute is written as one of this name, with or without its suffix or a namespace.</summary>
    public static bool IsNamed(AttributeSyntax attribute, string name) =>
        SimpleName(attribute.Name) is { } written && (written == name || written == name + "Attribute");

    /// <summary>The last part of a name; null for what has none.</summary>
    public static string? SimpleName(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => null,
    };
}
