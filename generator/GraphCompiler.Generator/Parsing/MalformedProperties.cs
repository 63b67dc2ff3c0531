using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphCompiler.Generator.Parsing;

/// <summary>Reads how a property that cannot be a node is declared, so that a stub can complete it.</summary>
internal static class MalformedProperties
{
    private static readonly SymbolDisplayFormat SignatureFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeParameters)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeParamsRefOut)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The declaration to repeat, if C# asks for a second half that can be written.</summary>
    public static MalformedProperty Read(IPropertySymbol property, BasePropertyDeclarationSyntax? declaration)
    {
        var wantsHalf = property is { IsPartialDefinition: true, PartialImplementationPart: null }
            and not { GetMethod: null, SetMethod: null }
            && !NodeRules.HasErrorType(property.Type);
        if (!wantsHalf || declaration is null)
        {
            return new MalformedProperty(null, default);
        }

        var modifiers = Modifiers(declaration);
        var separator = modifiers.Length == 0 ? "" : " ";
        var accessors = declaration.AccessorList?.Accessors.Select(accessor =>
            string.Join(" ", accessor.Modifiers.Append(accessor.Keyword).Select(token => token.ValueText)));
        return new MalformedProperty(
            $"{modifiers}{separator}partial {property.ToDisplayString(SignatureFormat)}",
            (accessors ?? []).ToEquatableArray());
    }

    /// <summary>
    /// The modifiers of a property but <c>partial</c>, which must stand last, and <c>abstract</c>, which C# refuses of
    /// the property and which no half with a body can have.
    /// </summary>
    public static string Modifiers(BasePropertyDeclarationSyntax? declaration) => declaration is null
        ? ""
        : string.Join(
            " ",
            declaration.Modifiers
                .Where(modifier => modifier.Kind() is not (SyntaxKind.PartialKeyword or SyntaxKind.AbstractKeyword))
                .Select(modifier => modifier.ValueText));
}
