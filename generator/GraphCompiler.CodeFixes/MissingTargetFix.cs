using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphCompiler.CodeFixes;

/// <summary>Declares the target that a loss names, of the shape that its prediction asks for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MissingTargetFix))]
[Shared]
public sealed class MissingTargetFix : CodeFixProvider
{
    private static readonly HashSet<string> OfClasses = new(StringComparer.Ordinal)
    {
        "SoftmaxCrossEntropyAttribute", "NegativeLogLikelihoodAttribute", "MultiClassHingeAttribute",
    };

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CS0103"];

    // Two losses of one target would each declare it.
    public override FixAllProvider? GetFixAllProvider() => null;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var place = diagnostic.Location.SourceSpan;
            if (await UnboundName.Find(context.Document, place, context.CancellationToken).ConfigureAwait(false)
                    is { } unbound
                && Loss(unbound) is { } loss
                && await Declaration(context, unbound, loss).ConfigureAwait(false) is { } mend)
            {
                context.RegisterCodeFix(mend.Action(context.Document, nameof(MissingTargetFix)), diagnostic);
            }
        }
    }

    // Only a plain nameof(Label) as the target of a loss is to be declared.
    private static AttributeData? Loss(UnboundName unbound)
    {
        var data = unbound.Node.GetAttributes().First(data =>
            data.ApplicationSyntaxReference?.Span == unbound.Attribute.Span);
        var argument = unbound.Identifier.FirstAncestorOrSelf<AttributeArgumentSyntax>()!;
        var at = unbound.Attribute.ArgumentList!.Arguments.IndexOf(argument);
        var parameters = data.AttributeConstructor?.Parameters ?? [];
        var name = argument.NameColon?.Name.Identifier.ValueText
            ?? (argument.NameEquals is null && at < parameters.Length ? parameters[at].Name : null);
        return name == "target"
            && data.AttributeClass?.BaseType?.Name == "LossOperationAttribute"
            && unbound.Identifier.Parent is ArgumentSyntax
            ? data
            : null;
    }

    // By the syntax: among wrong arguments C# gives those of parameters by name in the order of the source.
    private static ExpressionSyntax Prediction(UnboundName unbound, AttributeData loss)
    {
        var arguments = unbound.Attribute.ArgumentList!.Arguments;
        var name = loss.AttributeConstructor!.Parameters[0].Name;
        return (arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == name)
            ?? arguments[0]).Expression;
    }

    private static async Task<Mend?> Declaration(CodeFixContext context, UnboundName unbound, AttributeData loss)
    {
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model?.GetConstantValue(Prediction(unbound, loss), context.CancellationToken).Value
            is not string prediction)
        {
            return null;
        }

        var shapes = await NodeShapes
            .Of(context.Document.Project, unbound.Node.ContainingType, context.CancellationToken)
            .ConfigureAwait(false);
        if (!shapes.TryGetValue(prediction, out var shape))
        {
            return null;
        }

        var kind = loss.AttributeClass!.Name;
        var isOfClasses = OfClasses.Contains(kind);
        if (isOfClasses || kind == "CosineEmbeddingAttribute")
        {
            var given = loss.NamedArguments.FirstOrDefault(argument => argument.Key == "ClassAxis").Value.Value;
            var axis = given is int number ? number : -1;
            axis = axis < 0 ? axis + shape.Count : axis;
            if (axis < 0 || axis >= shape.Count)
            {
                return null;
            }

            shape = [.. shape.Where((_, at) => at != axis)];
        }

        var axes = string.Join(", ", shape.Select(axis => axis.ToString(CultureInfo.InvariantCulture)));
        var type = isOfClasses ? "Node<int>" : unbound.Property.Type.ToString();
        return new Mend(
            $"Declare the target '{unbound.Name}'",
            [
                Siblings.Before(
                    unbound.Property,
                    axes.Length == 0 ? "[Target]" : $"[Target({axes})]",
                    $"public partial {type} {Names.Escaped(unbound.Name)}"),
            ]);
    }
}
