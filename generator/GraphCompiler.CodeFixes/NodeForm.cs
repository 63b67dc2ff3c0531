using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GraphCompiler.CodeFixes;

/// <summary>Turns a member into the declaration of a node: its attributes, its access and its name stay.</summary>
internal static class NodeForm
{
    public static Mend Of(
        MemberDeclarationSyntax member, SyntaxTokenList modifiers, TypeSyntax type, SyntaxToken name, string element)
    {
        // Of a reference only what it refers to is looked at.
        var kept = modifiers.Where(IsKept).Select(modifier => modifier.Text).Append("partial");
        var isNode = type is GenericNameSyntax { Identifier.ValueText: "Node" } && IsElement(type);
        var nodeType = isNode ? type.ToString() : $"Node<{element}>";
        var start = modifiers.Count > 0 ? modifiers[0].SpanStart : type.SpanStart;
        var changes = new List<TextChange>
        {
            new(TextSpan.FromBounds(start, name.SpanStart), $"{string.Join(" ", kept)} {nodeType} "),
        };

        // What follows the name is replaced up to the member's end; comments behind that stay.
        var end = member.GetLastToken();
        changes.Add(new TextChange(TextSpan.FromBounds(name.Span.End, end.Span.End), " { get; }"));
        return new Mend($"Make '{name.ValueText}' a node", changes);
    }

    private static bool IsElement(TypeSyntax type) =>
        type is GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } arguments }
        && arguments[0] is PredefinedTypeSyntax { Keyword.RawKind: var kind }
        && (SyntaxKind)kind is SyntaxKind.FloatKeyword or SyntaxKind.DoubleKeyword or SyntaxKind.IntKeyword;

    private static bool IsKept(SyntaxToken modifier) => modifier.Kind() is SyntaxKind.PublicKeyword
        or SyntaxKind.PrivateKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword
        or SyntaxKind.NewKeyword;
}
