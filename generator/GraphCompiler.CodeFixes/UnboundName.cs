using GraphCompiler.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GraphCompiler.CodeFixes;

/// <summary>A name in an operation's attribute that the class does not have.</summary>
/// <param name="Identifier">Where it is written.</param>
/// <param name="Attribute">The operation's attribute.</param>
/// <param name="Property">The node that the operation computes.</param>
/// <param name="Node">The same as a symbol.</param>
/// <param name="Nodes">The class's other nodes.</param>
internal sealed record UnboundName(
    IdentifierNameSyntax Identifier,
    AttributeSyntax Attribute,
    PropertyDeclarationSyntax Property,
    IPropertySymbol Node,
    IReadOnlyList<string> Nodes)
{
    public string Name => Identifier.Identifier.ValueText;

    /// <summary>The one that a diagnostic of C# is about; null where that is not about a node.</summary>
    public static async Task<UnboundName?> Find(Document document, TextSpan place, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (root?.FindNode(place, getInnermostNodeForTie: true) is not IdentifierNameSyntax identifier
            || identifier.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute
            || !IsInNameof(identifier)
            || attribute.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { } property
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || model.GetDeclaredSymbol(property, cancellation) is not IPropertySymbol symbol
            || !symbol.GetAttributes().Any(data =>
                RuntimeSymbols.IsOperation(data)
                && data.ApplicationSyntaxReference?.Span == attribute.Span))
        {
            return null;
        }

        return new UnboundName(
            identifier, attribute, property, symbol, [.. NodesOf(symbol.ContainingType, symbol.Name)]);
    }

    private static bool IsInNameof(IdentifierNameSyntax identifier) =>
        identifier.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault()
            is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };

    private static IEnumerable<string> NodesOf(INamedTypeSymbol type, string but) => type.GetMembers()
        .OfType<IPropertySymbol>()
        .Where(property => property.Name != but && property.GetAttributes().Any(RuntimeSymbols.IsOperation))
        .Select(property => property.Name);
}
