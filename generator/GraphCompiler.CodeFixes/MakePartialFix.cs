using System.Composition;
using GraphCompiler.Compiler.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GraphCompiler.CodeFixes;

/// <summary>Makes a class partial, and every type around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix))]
[Shared]
public sealed class MakePartialFix : SuggestedFix
{
    protected override string Fix => Fixes.MakePartial;

    protected override IEnumerable<Mend> Mends(SyntaxNode root, TextSpan place, string value)
    {
        var wanting = root.FindToken(place.Start).Parent?.AncestorsAndSelf()
            .OfType<TypeDeclarationSyntax>()
            .Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword))
            .Reverse()
            .ToArray() ?? [];
        if (wanting.Length > 0)
        {
            var names = string.Join(" and ", wanting.Select(type => $"'{type.Identifier.ValueText}'"));
            yield return new Mend(
                $"Make {names} partial",
                [.. wanting.Select(type => new TextChange(new TextSpan(type.Keyword.SpanStart, 0), "partial "))]);
        }
    }
}
