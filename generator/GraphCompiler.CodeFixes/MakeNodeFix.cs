using System.Composition;
using GraphCompiler.Compiler.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GraphCompiler.CodeFixes;

/// <summary>Declares a property that carries an operation as the node it is to be.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeNodeFix))]
[Shared]
public sealed class MakeNodeFix : SuggestedFix
{
    protected override string Fix => Fixes.MakeNode;

    protected override IEnumerable<Mend> Mends(SyntaxNode root, TextSpan place, string value)
    {
        if (root.FindToken(place.Start).Parent?.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property)
        {
            yield return NodeForm.Of(property, property.Modifiers, property.Type, property.Identifier, value);
        }
    }
}
