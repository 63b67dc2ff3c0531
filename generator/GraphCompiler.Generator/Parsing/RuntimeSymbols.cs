using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Parsing;

/// <summary>Recognises what the runtime library declares.</summary>
internal static class RuntimeSymbols
{
    /// <summary>The namespace of the attributes and of nodes.</summary>
    public const string Namespace = "GraphCompiler";

    /// <summary>Whether a type is one of the namespace's own, of this metadata name.</summary>
    public static bool Is(ITypeSymbol? type, string metadataName) =>
        type is { ContainingType: null, ContainingNamespace: { Name: Namespace } space }
        && space.ContainingNamespace.IsGlobalNamespace
        && type.MetadataName == metadataName;

    /// <summary>Whether an attribute computes a node.</summary>
    public static bool IsOperation(AttributeData attribute)
    {
        for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
        {
            if (Is(type, "OperationAttribute"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a class is marked as a network.</summary>
    public static bool IsNetwork(ITypeSymbol type) =>
        type.GetAttributes().Any(attribute => Is(attribute.AttributeClass, "NetworkAttribute"));

    /// <summary>Whether a class is marked as a block.</summary>
    public static bool IsBlock(ITypeSymbol type) =>
        type.GetAttributes().Any(attribute => Is(attribute.AttributeClass, "BlockAttribute"));

    /// <summary>The text by which a compiled network or block says how it was declared; null where it does not.</summary>
    public static string? DeclarationOf(ITypeSymbol type) => type.GetAttributes()
        .Where(attribute => attribute.AttributeClass is
        {
            Name: "NetworkDeclarationAttribute",
            ContainingNamespace: { Name: "Runtime", ContainingNamespace: { Name: Namespace } },
        })
        .Select(attribute => attribute.ConstructorArguments.FirstOrDefault().Value as string)
        .FirstOrDefault();

    /// <summary>The part that a module attribute names; null for any other attribute.</summary>
    public static ITypeSymbol? PartOf(AttributeData attribute) =>
        Is(attribute.AttributeClass, "ModuleAttribute`1") ? attribute.AttributeClass!.TypeArguments[0] : null;

    /// <summary>Whether an attribute marks an output.</summary>
    public static bool IsOutput(AttributeData attribute) => Is(attribute.AttributeClass, "OutputAttribute");

    /// <summary>The operator an attribute stands for: its name without the suffix.</summary>
    public static string OperatorOf(INamedTypeSymbol attribute)
    {
        const string Suffix = "Attribute";
        var name = attribute.Name;
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
    }
}
