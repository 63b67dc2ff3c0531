using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphCompiler.Generator.Parsing;

/// <summary>Reads a property that is, or claims to be, a node.</summary>
internal static class NodeReader
{
    /// <summary>The node and its places; null for a property that is the user's own affair.</summary>
    public static (NodeDeclaration Node, NodePlaces Places)? Read(
        IPropertySymbol property,
        Compilation compilation,
        List<Problem> problems,
        CancellationToken cancellation)
    {
        var attributes = property.GetAttributes();
        var operations = attributes.Where(RuntimeSymbols.IsOperation).ToArray();
        var isOutput = attributes.Any(RuntimeSymbols.IsOutput);
        if (!IsNode(property, operations.Length > 0 || isOutput))
        {
            return null;
        }

        var syntax = property.DeclaringSyntaxReferences.FirstOrDefault();
        var declaration = syntax?.GetSyntax(cancellation) as BasePropertyDeclarationSyntax;
        var functionPlaces = new List<SyntaxPlace>();
        var isWellFormed = NodeRules.Check(property, operations, attributes, problems);
        var node = new NodeDeclaration(
            NameOf(property),
            NodeRules.ElementTypeOf(property.Type) ?? ElementType.Single,
            MalformedProperties.Modifiers(declaration),
            property.DeclaredAccessibility == Accessibility.Private,
            isOutput,
            IsDocumented(declaration),
            // The arguments of a property that is no node are not looked at: one error at a time.
            isWellFormed && operations.Length == 1
                ? OperationReader.Read(property, operations[0], compilation, problems, functionPlaces, cancellation)
                : null)
        {
            Malformed = isWellFormed ? null : MalformedProperties.Read(property, declaration),
        };
        var places = new NodePlaces(
            NameOf(property),
            property.Locations.FirstOrDefault(),
            syntax is null ? null : new SyntaxPlace(syntax),
            operations
                .Where(operation => operation.ApplicationSyntaxReference is not null)
                .Select(operation => new SyntaxPlace(operation.ApplicationSyntaxReference!))
                .ToEquatableArray(),
            ParametersOf(operations),
            functionPlaces.ToEquatableArray());
        return (node, places);
    }

    /// <summary>What a property is called in messages: an indexer, which is no node, by its parameters too, as a class
    /// may have several.</summary>
    public static string NameOf(IPropertySymbol property) => property.IsIndexer
        ? GeneratedNames.IndexerOf(property.Parameters.Select(parameter => parameter.Type.ToDisplayString(
            SymbolDisplayFormat.MinimallyQualifiedFormat)))
        : property.Name;

    // A partial node property that the user implements himself is an ordinary property.
    private static bool IsNode(IPropertySymbol property, bool isMarked) =>
        !property.IsImplicitlyDeclared
        && (isMarked
            || (property is { IsPartialDefinition: true, PartialImplementationPart: null }
                && RuntimeSymbols.Is(property.Type, "Node`1")));

    private static EquatableArray<ParameterPlace> ParametersOf(AttributeData[] operations)
    {
        if (operations.Length == 0 || operations[0].AttributeConstructor is not { } constructor)
        {
            return default;
        }

        return constructor.Parameters
            .Select(parameter => new ParameterPlace(parameter.Name, parameter.IsParams))
            .ToEquatableArray();
    }

    // By its text too: without an XML file to write, the compiler may read such a comment as an ordinary one.
    private static bool IsDocumented(BasePropertyDeclarationSyntax? declaration) =>
        declaration is not null
        && declaration.GetLeadingTrivia().Any(trivia => trivia.Kind() switch
        {
            SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia => true,
            SyntaxKind.SingleLineCommentTrivia => StartsWithOnly(trivia.ToString(), "///"),
            SyntaxKind.MultiLineCommentTrivia =>
                trivia.Span.Length > "/**/".Length && StartsWithOnly(trivia.ToString(), "/**"),
            _ => false,
        });

    // A fourth slash or a third star makes it an ordinary comment.
    private static bool StartsWithOnly(string comment, string opening) =>
        comment.StartsWith(opening, StringComparison.Ordinal)
        && (comment.Length == opening.Length || comment[opening.Length] != opening[opening.Length - 1]);
}
