using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GraphCompiler.Generator.Parsing;

/// <summary>A piece of syntax by file and extent; equal to another until the file is edited.</summary>
internal sealed class SyntaxPlace(SyntaxReference reference) : IEquatable<SyntaxPlace>
{
    private SyntaxTree Tree => reference.SyntaxTree;

    private TextSpan Span => reference.Span;

    public SyntaxNode Syntax => reference.GetSyntax();

    public bool Equals(SyntaxPlace? other) => other is not null && Tree == other.Tree && Span == other.Span;

    public override bool Equals(object? obj) => Equals(obj as SyntaxPlace);

    public override int GetHashCode() => Span.GetHashCode();
}
