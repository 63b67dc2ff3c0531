using System.Composition;
using GraphCompiler.Compiler.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GraphCompiler.CodeFixes;

/// <summary>Lets a loss of logits read what is before the softmax or sigmoid that it applies itself.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadThroughFix))]
[Shared]
public sealed class ReadThroughFix : SuggestedFix
{
    protected override string Fix => Fixes.ReadThrough;

    protected override IEnumerable<Mend> Mends(SyntaxNode root, TextSpan place, string value)
    {
        if (root.FindNode(place, getInnermostNodeForTie: true) is ExpressionSyntax expression)
        {
            yield return new Mend($"Read '{value}' itself", [new TextChange(expression.Span, Names.Of(value))]);
        }
    }
}
