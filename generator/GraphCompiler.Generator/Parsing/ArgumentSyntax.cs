using GraphCompiler.Compiler.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GraphCompiler.Generator.Parsing;

/// <summary>Finds the expression that gives an attribute's property its value.</summary>
internal static class ArgumentSyntax
{
    /// <summary>The place of an argument, or of one of its elements; null where the user did not write it.</summary>
    public static Location? Find(
        AttributeSyntax attribute,
        EquatableArray<ParameterPlace> parameters,
        string property,
        int index)
    {
        if (attribute.ArgumentList is not { } list)
        {
            return null;
        }

        var named = list.Arguments.FirstOrDefault(argument =>
            argument.NameEquals?.Name.Identifier.ValueText == property
            || IsSame(argument.NameColon?.Name.Identifier.ValueText, property));
        if (named is not null)
        {
            return Pick([named.Expression], index);
        }

        for (var position = 0; position < parameters.Count; position++)
        {
            if (IsSame(parameters[position].Name, property))
            {
                var given = list.Arguments
                    .Where(argument => argument.NameEquals is null && argument.NameColon is null)
                    .Skip(position)
                    .Take(parameters[position].IsParams ? int.MaxValue : 1)
                    .Select(argument => argument.Expression);
                return Pick([.. given], index);
            }
        }

        return null;
    }

    // An attribute's property is named as its constructor's parameter, but for the first letter.
    private static bool IsSame(string? parameter, string property) =>
        string.Equals(parameter, property, StringComparison.OrdinalIgnoreCase);

    private static Location? Pick(IReadOnlyList<ExpressionSyntax> given, int index)
    {
        if (given.Count == 0)
        {
            return null;
        }

        var elements = given.Count == 1 ? Elements(given[0]) ?? given : given;
        if (index >= 0 && index < elements.Count)
        {
            return elements[index].GetLocation();
        }

        return Location.Create(
            given[0].SyntaxTree,
            TextSpan.FromBounds(given[0].Span.Start, given[given.Count - 1].Span.End));
    }

    private static IReadOnlyList<ExpressionSyntax>? Elements(ExpressionSyntax array) => array switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        CollectionExpressionSyntax collection =>
            [.. collection.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression)],
        _ => null,
    };
}
