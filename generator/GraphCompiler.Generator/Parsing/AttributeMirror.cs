using System.Collections.Immutable;
using System.Reflection;
using GraphCompiler.Compiler.Declarations;
using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Parsing;

/// <summary>
/// The type of an attribute's symbol as it is compiled into this assembly. Attributes are instantiated to be read, so
/// that their defaults are written in one place.
/// </summary>
internal sealed class AttributeMirror
{
    private readonly OperationAttributes attributes;

    private AttributeMirror(OperationAttributes attributes) => this.attributes = attributes;

    /// <inheritdoc cref="OperationAttributes.Properties"/>
    public IReadOnlyList<PropertyInfo> Properties => attributes.Properties;

    /// <summary>The mirror of an attribute's symbol; null for an attribute that this assembly does not know.</summary>
    public static AttributeMirror? Of(INamedTypeSymbol attribute) =>
        RuntimeSymbols.Is(attribute, attribute.MetadataName)
        && OperationAttributes.Of(RuntimeSymbols.OperatorOf(attribute)) is { } found
            ? new AttributeMirror(found)
            : null;

    /// <summary>The constructor of the same parameter types; null for none.</summary>
    public AttributeConstructor? Constructor(IMethodSymbol symbol)
    {
        foreach (var constructor in attributes.Constructors)
        {
            if (IsSame(constructor.Parameters, symbol.Parameters))
            {
                return constructor;
            }
        }

        return null;
    }

    private static bool IsSame(IReadOnlyList<ParameterInfo> parameters, ImmutableArray<IParameterSymbol> symbols)
    {
        for (var i = 0; i < symbols.Length; i++)
        {
            if (i >= parameters.Count || parameters[i].ParameterType.Name != NameOf(symbols[i].Type))
            {
                return false;
            }
        }

        return parameters.Count == symbols.Length;
    }

    private static string NameOf(ITypeSymbol type) =>
        type is IArrayTypeSymbol array ? NameOf(array.ElementType) + "[]" : type.MetadataName;
}
