using System.Collections.Immutable;
using System.Composition;
using GraphCompiler.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphCompiler.CodeFixes;

/// <summary>Makes a node of a field or a method with an operation's attribute, which C# refuses there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MisplacedAttributeFix))]
[Shared]
public sealed class MisplacedAttributeFix : CodeFixProvider
{
    // The attribute is not valid on this kind of declaration.
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CS0592"];

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
            var attribute = root?.FindToken(diagnostic.Location.SourceSpan.Start).Parent?
                .FirstAncestorOrSelf<AttributeSyntax>();
            if (model is not null
                && attribute?.Parent?.Parent is MemberDeclarationSyntax member
                && IsOperation(model.GetTypeInfo(attribute, context.CancellationToken).Type)
                && Mend(model, member) is { } mend)
            {
                context.RegisterCodeFix(
                    mend.Action(context.Document, nameof(MisplacedAttributeFix)), diagnostic);
            }
        }
    }

    private static Mend? Mend(SemanticModel model, MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax { Declaration: { Variables: { Count: 1 } variables } declaration } field =>
            NodeForm.Of(
                field, field.Modifiers, declaration.Type, variables[0].Identifier, Element(model, declaration.Type)),
        MethodDeclarationSyntax { ParameterList.Parameters.Count: 0, TypeParameterList: null } method =>
            NodeForm.Of(
                method, method.Modifiers, method.ReturnType, method.Identifier, Element(model, method.ReturnType)),
        _ => null,
    };

    private static string Element(SemanticModel model, TypeSyntax type) =>
        model.GetTypeInfo(type).Type is { } symbol ? NodeRules.ElementKeyword(symbol) : "float";

    private static bool IsOperation(ITypeSymbol? type) =>
        type is not null && (RuntimeSymbols.Is(type, "OperationAttribute") || IsOperation(type.BaseType));
}
