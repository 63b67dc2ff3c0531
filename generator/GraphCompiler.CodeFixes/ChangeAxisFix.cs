using System.Composition;
using System.Globalization;
using GraphCompiler.Compiler.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GraphCompiler.CodeFixes;

/// <summary>Gives one axis of a <c>Reshape</c> the size that makes the number of elements right.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChangeAxisFix))]
[Shared]
public sealed class ChangeAxisFix : SuggestedFix
{
    protected override string Fix => Fixes.ChangeAxis;

    // Which axis is for the user to choose.
    public override FixAllProvider? GetFixAllProvider() => null;

    protected override IEnumerable<Mend> Mends(SyntaxNode root, TextSpan place, string value)
    {
        foreach (var choice in value.Split(' '))
        {
            var parts = choice.Split(':');
            var axes = Axes(root, place);
            if (int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < axes.Length)
            {
                yield return new Mend(
                    $"Change the axis {axes[at]} to {parts[1]}", [new TextChange(axes[at].Span, parts[1])]);
            }
        }
    }

    // The place is that of all of them: arguments in a row, or the elements of an array.
    private static ExpressionSyntax[] Axes(SyntaxNode root, TextSpan place)
    {
        var list = root.FindNode(place).FirstAncestorOrSelf<AttributeArgumentListSyntax>();
        var given = list?.Arguments
            .Where(argument => place.Contains(argument.Expression.Span))
            .Select(argument => argument.Expression)
            .ToArray() ?? [];
        if (given.Length != 1)
        {
            return given;
        }

        return given[0] switch
        {
            ArrayCreationExpressionSyntax { Initializer.Expressions: var elements } => [.. elements],
            ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: var elements } => [.. elements],
            CollectionExpressionSyntax { Elements: var elements } =>
                [.. elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression)],
            _ => given,
        };
    }
}
