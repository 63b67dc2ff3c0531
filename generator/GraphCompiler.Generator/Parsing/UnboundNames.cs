using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphCompiler.Generator.Parsing;

/// <summary>
/// Finds <c>nameof</c> of what does not exist. C# reports it, but still gives the attribute the name as its argument,
/// which must not be reported again as an unknown node.
/// </summary>
internal static class UnboundNames
{
    public static bool In(AttributeData attribute, INamedTypeSymbol type, Compilation compilation)
    {
        // Binding is dear, and a name that the class has is bound.
        var names = attribute.ConstructorArguments
            .Concat(attribute.NamedArguments.Select(argument => argument.Value))
            .SelectMany(ConstantReader.Texts);
        if (names.All(name => !type.GetMembers(name).IsEmpty))
        {
            return false;
        }

        return attribute.ApplicationSyntaxReference?.GetSyntax() is { } syntax
            && syntax.DescendantNodes().Select(OperandOfNameof).OfType<ExpressionSyntax>()
                .Any(operand => IsUnbound(operand, compilation));
    }

    private static ExpressionSyntax? OperandOfNameof(SyntaxNode node) =>
        node is InvocationExpressionSyntax
        {
            Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" },
            ArgumentList.Arguments: { Count: 1 } operands,
        }
            ? operands[0].Expression
            : null;

    private static bool IsUnbound(ExpressionSyntax operand, Compilation compilation) =>
        compilation.GetSemanticModel(operand.SyntaxTree).GetSymbolInfo(operand)
            is { Symbol: null, CandidateSymbols.IsEmpty: true };
}
