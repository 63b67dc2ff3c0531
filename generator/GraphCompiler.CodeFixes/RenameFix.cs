using System.Composition;
using GraphCompiler.Compiler.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GraphCompiler.CodeFixes;

/// <summary>Names the node that was probably meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameFix))]
[Shared]
public sealed class RenameFix : SuggestedFix
{
    protected override string Fix => Fixes.Rename;

    protected override IEnumerable<Mend> Mends(SyntaxNode root, TextSpan place, string value)
    {
        // The whole attribute is the place of an argument that is not written.
        if (root.FindNode(place, getInnermostNodeForTie: true) is ExpressionSyntax expression)
        {
            yield return new Mend(
                $"Change to '{value}'", [new TextChange(expression.Span, Names.Of(value))]);
        }
    }
}
