using System.Collections.Concurrent;
using System.Reflection;
using GraphCompiler.Compiler.Declarations.Attributes;
using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Parsing;

/// <summary>
/// The type of an attribute as it is compiled into this assembly. Attributes are instantiated to be read, so that their
/// defaults are written in one place and a new attribute needs no change here.
/// </summary>
internal sealed class AttributeMirror
{
    private static readonly ConcurrentDictionary<string, AttributeMirror?> Cache = new(StringComparer.Ordinal);

    private readonly ConstructorInfo[] constructors;

    private AttributeMirror(Type type)
    {
        constructors = [.. type.GetConstructors().OrderBy(constructor => constructor.MetadataToken)];
        Properties = Order(type, constructors);
    }

    /// <summary>What an instance says: what its constructors take, its other properties, its base class's.</summary>
    public IReadOnlyList<PropertyInfo> Properties { get; }

    /// <summary>The mirror of an attribute's symbol; null for an attribute that this assembly does not know.</summary>
    public static AttributeMirror? Of(INamedTypeSymbol attribute) =>
        RuntimeSymbols.Is(attribute, attribute.MetadataName)
            ? Cache.GetOrAdd(attribute.MetadataName, Find)
            : null;

    /// <summary>The constructor of the same parameter types; null for none.</summary>
    public ConstructorInfo? Constructor(IMethodSymbol symbol) => constructors.FirstOrDefault(constructor =>
        constructor.GetParameters().Select(parameter => parameter.ParameterType.Name)
            .SequenceEqual(symbol.Parameters.Select(parameter => NameOf(parameter.Type))));

    private static AttributeMirror? Find(string name)
    {
        var root = typeof(OperationAttribute);
        var type = root.Assembly.GetType(root.Namespace + "." + name);
        if (type is { IsGenericTypeDefinition: true })
        {
            // Which type it is belongs to the symbol; the arguments do not depend on it.
            type = type.MakeGenericType(typeof(object));
        }

        return type is { IsAbstract: false } && root.IsAssignableFrom(type) ? new AttributeMirror(type) : null;
    }

    private static string NameOf(ITypeSymbol type) =>
        type is IArrayTypeSymbol array ? NameOf(array.ElementType) + "[]" : type.MetadataName;

    private static PropertyInfo[] Order(Type type, ConstructorInfo[] constructors)
    {
        var properties = new List<PropertyInfo>();
        for (var level = type; level is not null && level != typeof(Attribute); level = level.BaseType)
        {
            properties.AddRange(level
                .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .OrderBy(property => property.MetadataToken));
        }

        var taken = constructors
            .SelectMany(constructor => constructor.GetParameters())
            .Select(parameter => properties.Find(property =>
                string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)))
            .OfType<PropertyInfo>();
        return [.. taken.Concat(properties).Distinct()];
    }
}
