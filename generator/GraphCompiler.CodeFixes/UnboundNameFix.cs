using System.Collections.Immutable;
using System.Composition;
using GraphCompiler.Compiler.Graphs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace GraphCompiler.CodeFixes;

/// <summary>Mends <c>nameof</c> of a node that does not exist, which C# itself reports.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnboundNameFix))]
[Shared]
public sealed class UnboundNameFix : CodeFixProvider
{
    // CS0103: the name does not exist; CS0117: the class has no such member.
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CS0103", "CS0117"];

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var place = diagnostic.Location.SourceSpan;
            if (await UnboundName.Find(context.Document, place, context.CancellationToken).ConfigureAwait(false)
                    is { } unbound
                && NearestName.Find(unbound.Name, unbound.Nodes) is { } nearest)
            {
                var mend = new Mend(
                    $"Change '{unbound.Name}' to '{nearest}'",
                    [new TextChange(unbound.Identifier.Span, Names.Escaped(nearest))]);
                context.RegisterCodeFix(mend.Action(context.Document, nameof(UnboundNameFix)), diagnostic);
            }
        }
    }
}
