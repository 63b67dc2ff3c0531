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
