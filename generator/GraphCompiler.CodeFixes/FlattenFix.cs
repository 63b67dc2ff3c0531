using System.Composition;
using GraphCompiler.Compiler.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GraphCompiler.CodeFixes;

/// <summary>Declares the <c>Flatten</c> of an image before the layer that is to see all of it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FlattenFix))]
[Shared]
public sealed class FlattenFix : SuggestedFix
{
    protected override string Fix => Fixes.Flatten;

    // Two layers over one image would each declare it.
    public override FixAllProvider? GetFixAllProvider() => null;

    protected override IEnumerable<Mend> Mends(SyntaxNode root, TextSpan place, string value)
    {
        if (root.FindNode(place, getInnermostNodeForTie: true) is ExpressionSyntax expression
            && expression.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property)
        {
            var name = Names.Unique("Flat" + value, Siblings.NamesAround(property));
            yield return new Mend(
                $"Add a Flatten of '{value}'",
                [
                    Siblings.Before(
                        property, $"[Flatten({Names.Of(value)})]", $"private partial {property.Type} {name}"),
                    new TextChange(expression.Span, Names.Of(name)),
                ]);
        }
    }
}
