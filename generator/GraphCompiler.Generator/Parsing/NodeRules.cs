using System.Collections.Immutable;
using GraphCompiler.Compiler.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphCompiler.Generator.Parsing;

/// <summary>
/// Which properties can be nodes: partial instance ones, of type <c>Node&lt;…&gt;</c>, that are only read.
/// </summary>
internal static class NodeRules
{
    /// <summary>Reports why a property cannot be a node, unless C# itself does.</summary>
    /// <returns>Whether its declaration is that of a node; how many operations it has is another matter.</returns>
    public static bool Check(
        IPropertySymbol property,
        AttributeData[] operations,
        ImmutableArray<AttributeData> attributes,
        List<Problem> problems)
    {
        if (HasErrorType(property.Type) || property is { GetMethod: null, SetMethod: null })
        {
            return false;
        }

        var mark = operations.Length > 0 ? RuntimeSymbols.OperatorOf(operations[0].AttributeClass!) : "Output";
        if (Fault(property) is var (place, reason))
        {
            var remedy = property is { PartialImplementationPart: not null, IsIndexer: false }
                ? "remove its implementing half"
                : $"declare it '{Example(property)}'";
            var message = $"'{NodeReader.NameOf(property)}' carries [{mark}] but {reason}; {remedy}";
            problems.Add(new Problem(ProblemIds.UnsupportedProperty, NodeReader.NameOf(property), place, -1, message)
            {
                Suggestion = property.IsIndexer || property.PartialImplementationPart is not null
                    ? null
                    : new Suggestion(Fixes.MakeNode, ElementKeyword(property.Type)),
            });
            return false;
        }

        CheckOperations(property, operations, attributes, problems);
        return true;
    }

    /// <summary>Whether C# cannot find the type or a part of it.</summary>
    public static bool HasErrorType(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => HasErrorType(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasErrorType),
        _ => false,
    };

    /// <summary>What a node of this type holds; null for no type of a node.</summary>
    public static ElementType? ElementTypeOf(ITypeSymbol type) => ArgumentOfNode(type)?.SpecialType switch
    {
        SpecialType.System_Single => ElementType.Single,
        SpecialType.System_Double => ElementType.Double,
        SpecialType.System_Int32 => ElementType.Int32,
        _ => null,
    };

    private static (string Place, string Reason)? Fault(IPropertySymbol property) => property switch
    {
        { IsIndexer: true } => (ProblemPlaces.Name, "is an indexer, and a node has a name"),
        { IsPartialDefinition: false } when IsPartial(property) =>
            (ProblemPlaces.Name, "has a body, and the network's passes compute a node"),
        { IsPartialDefinition: false } => (ProblemPlaces.Name, "is not partial, so nothing can be generated for it"),
        { PartialImplementationPart: not null } =>
            (ProblemPlaces.Name, "is implemented already, and the network's passes compute a node"),
        { IsStatic: true } when !property.ContainingType.IsStatic =>
            (ProblemPlaces.Name, "is static, and a node belongs to an instance"),
        { RefKind: not RefKind.None } => (ProblemPlaces.Type, "returns a reference, and a node is a view of its own"),
        _ when ElementTypeOf(property.Type) is null =>
            (ProblemPlaces.Type, $"is of type '{Show(property.Type)}', and a node is a 'Node<float>', a 'Node<double>' "
                + "or, for indices, a 'Node<int>'"),
        { SetMethod: { } setter } =>
            (ProblemPlaces.Name, $"has {(setter.IsInitOnly ? "an 'init' accessor" : "a setter")}, and only the "
                + "network's passes write a node"),
        _ => null,
    };

    private static bool IsPartial(IPropertySymbol property) => property.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax() is BasePropertyDeclarationSyntax declaration
        && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static void CheckOperations(
        IPropertySymbol property,
        AttributeData[] operations,
        ImmutableArray<AttributeData> attributes,
        List<Problem> problems)
    {
        if (operations.Length == 0)
        {
            // An attribute that C# cannot find may be the operation, misspelt.
            if (!attributes.Any(attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error }))
            {
                problems.Add(new Problem(
                    ProblemIds.UnsupportedProperty,
                    NodeReader.NameOf(property),
                    ProblemPlaces.Name,
                    -1,
                    $"'{NodeReader.NameOf(property)}' is a node without an operation; "
                        + "put the attribute of one on it, such as [Input] or [Linear]"));
            }

            return;
        }

        for (var i = 1; i < operations.Length; i++)
        {
            // C# refuses the same attribute twice.
            var operation = operations[i].AttributeClass!;
            var before = operations.Take(i).Select(other => other.AttributeClass);
            if (!before.Contains(operation, SymbolEqualityComparer.Default))
            {
                var first = RuntimeSymbols.OperatorOf(operations[0].AttributeClass!);
                problems.Add(new Problem(
                    ProblemIds.SeveralOperations,
                    NodeReader.NameOf(property),
                    ProblemPlaces.Operation,
                    i,
                    $"'{NodeReader.NameOf(property)}' has the operation [{first}] already, and a node has exactly one; "
                        + $"put [{RuntimeSymbols.OperatorOf(operation)}] on a node of its own"));
            }
        }
    }

    private static string Example(IPropertySymbol property)
    {
        var accessibility = property.DeclaredAccessibility switch
        {
            Accessibility.Private => "private",
            Accessibility.Protected => "protected",
            Accessibility.Internal => "internal",
            Accessibility.ProtectedOrInternal => "protected internal",
            Accessibility.ProtectedAndInternal => "private protected",
            _ => "public",
        };
        var name = property.IsIndexer ? "Item" : property.Name;
        return $"{accessibility} partial Node<{ElementKeyword(property.Type)}> {name} {{ get; }}";
    }

    /// <summary>What a node in place of a member of this type would hold.</summary>
    public static string ElementKeyword(ITypeSymbol type) => (ArgumentOfNode(type) ?? type).SpecialType switch
    {
        SpecialType.System_Double or SpecialType.System_Decimal => "double",
        SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64 => "int",
        _ => "float",
    };

    private static ITypeSymbol? ArgumentOfNode(ITypeSymbol type) =>
        RuntimeSymbols.Is(type, "Node`1") ? ((INamedTypeSymbol)type).TypeArguments[0] : null;

    private static string Show(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
