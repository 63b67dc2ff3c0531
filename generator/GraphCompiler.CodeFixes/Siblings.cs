using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GraphCompiler.CodeFixes;

/// <summary>Writes a node beside another.</summary>
internal static class Siblings
{
    /// <summary>
    /// A node before another one and its comments, in as many lines as that one, with an empty line between them.
    /// </summary>
    public static TextChange Before(PropertyDeclarationSyntax property, string attribute, string declaration)
    {
        var text = property.SyntaxTree.GetText();
        var first = property.GetLeadingTrivia()
            .FirstOrDefault(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia)
                && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        var start = first.IsKind(SyntaxKind.None) ? property.SpanStart : first.FullSpan.Start;
        var line = text.Lines.GetLineFromPosition(start);
        var indent = string.Concat(line.ToString().TakeWhile(char.IsWhiteSpace));
        var end = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        end = end.Length == 0 ? "\n" : end;
        var isOneLine = text.Lines.IndexOf(property.AttributeLists.Last().SpanStart)
            == text.Lines.IndexOf(property.Identifier.SpanStart);
        var separator = isOneLine ? " " : end + indent;
        var gap = isOneLine ? "" : end;
        return new TextChange(
            new TextSpan(line.Start, 0), $"{indent}{attribute}{separator}{declaration} {{ get; }}{end}{gap}");
    }

    /// <summary>The names of all members of the class around a node, as far as this file tells.</summary>
    public static HashSet<string> NamesAround(PropertyDeclarationSyntax property) => new(
        property.FirstAncestorOrSelf<TypeDeclarationSyntax>()!.Members
            .SelectMany(member => member switch
            {
                PropertyDeclarationSyntax { Identifier: var name } => [name.ValueText],
                MethodDeclarationSyntax { Identifier: var name } => [name.ValueText],
                BaseTypeDeclarationSyntax { Identifier: var name } => [name.ValueText],
                BaseFieldDeclarationSyntax { Declaration.Variables: var variables } =>
                    variables.Select(variable => variable.Identifier.ValueText),
                _ => Enumerable.Empty<string>(),
            }),
        StringComparer.Ordinal);
}
