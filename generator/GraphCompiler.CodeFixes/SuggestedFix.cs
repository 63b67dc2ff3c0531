using System.Collections.Immutable;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace GraphCompiler.CodeFixes;

/// <summary>A fix that a diagnostic of the generator suggests.</summary>
public abstract class SuggestedFix : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [.. DiagnosticDescriptors.All.Select(descriptor => descriptor.Id)];

    /// <summary>One of <see cref="Fixes"/>.</summary>
    protected abstract string Fix { get; }

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            if (SuggestionProperties.Read(diagnostic) is { } suggestion && suggestion.Fix == Fix)
            {
                foreach (var mend in Mends(root, diagnostic.Location.SourceSpan, suggestion.Value))
                {
                    context.RegisterCodeFix(mend.Action(document, Fix), diagnostic);
                }
            }
        }
    }

    /// <summary>What can be done; nothing where the source is not as the diagnostic found it.</summary>
    /// <param name="root">The file.</param>
    /// <param name="place">Where the diagnostic is.</param>
    /// <param name="value">The suggestion's value.</param>
    protected abstract IEnumerable<Mend> Mends(SyntaxNode root, TextSpan place, string value);
}

/// <summary>A change of one file, made as text so that all around it stays as the user wrote it.</summary>
/// <param name="Title">What the user chooses.</param>
/// <param name="Changes">The changes.</param>
public sealed record Mend(string Title, IReadOnlyList<TextChange> Changes)
{
    /// <summary>The same as the editor knows it.</summary>
    /// <param name="document">The file.</param>
    /// <param name="kind">What like changes elsewhere have in common.</param>
    internal CodeAction Action(Document document, string kind) => CodeAction.Create(
        Title,
        async cancellation =>
        {
            var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
            return document.WithText(text.WithChanges(Changes));
        },
        kind);
}
