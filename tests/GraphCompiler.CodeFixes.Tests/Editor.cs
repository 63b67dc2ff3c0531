using System.Collections.Immutable;
using GraphCompiler.Generator;
using GraphCompiler.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace GraphCompiler.CodeFixes.Tests;

/// <summary>A project of one file in a workspace, as an editor has it: what is offered there, and what it does.</summary>
internal static class Editor
{
    private static readonly CSharpParseOptions Parsing =
        CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp13);

    /// <summary>The file after a fix was chosen, and the diagnostics it has then.</summary>
    /// <param name="provider">The fixes' provider.</param>
    /// <param name="source">The file.</param>
    /// <param name="title">Which of the fixes.</param>
    public static async Task<(string Text, string[] Diagnostics)> Apply(
        CodeFixProvider provider, string source, string title)
    {
        var document = Document(source);
        var offers = await Offers(provider, document);
        var chosen = Assert.Single(offers, offer => offer.Title == title);
        return await Result(document, chosen);
    }

    /// <summary>The titles of what a provider offers for all that is wrong with a file, sorted.</summary>
    public static async Task<string[]> Titles(CodeFixProvider provider, string source) =>
    [
        .. (await Offers(provider, Document(source))).Select(offer => offer.Title).Order(StringComparer.Ordinal),
    ];

    /// <summary>The file after everything that a kind of fix mends was mended at once.</summary>
    public static async Task<(string Text, string[] Diagnostics)> ApplyAll(CodeFixProvider provider, string source)
    {
        var document = Document(source);
        var found = await Diagnostics(document);
        var first = (await Offers(provider, document))[0];
        var context = new FixAllContext(
            document,
            provider,
            FixAllScope.Document,
            first.EquivalenceKey,
            provider.FixableDiagnosticIds,
            new Known(found),
            default);
        var all = await provider.GetFixAllProvider()!.GetFixAsync(context);
        return await Result(document, all!);
    }

    private static async Task<(string Text, string[] Diagnostics)> Result(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(default);
        var solution = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution;
        var changed = solution.GetDocument(document.Id)!;
        var diagnostics = await Diagnostics(changed);
        return (
            (await changed.GetTextAsync()).ToString(),
            [.. diagnostics.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal)]);
    }

    private static async Task<List<CodeAction>> Offers(CodeFixProvider provider, Document document)
    {
        var offers = new List<CodeAction>();
        foreach (var diagnostic in await Diagnostics(document))
        {
            if (provider.FixableDiagnosticIds.Contains(diagnostic.Id))
            {
                var context = new CodeFixContext(document, diagnostic, (action, _) => offers.Add(action), default);
                await provider.RegisterCodeFixesAsync(context);
            }
        }

        return offers;
    }

    // The generator's own and C#'s, with what is generated in place.
    private static async Task<ImmutableArray<Diagnostic>> Diagnostics(Document document)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: Parsing)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var found);
        return
        [
            .. found
                .Concat(output.GetDiagnostics())
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning),
        ];
    }

    private static Document Document(string source)
    {
        var workspace = new AdhocWorkspace();
        var project = ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Create(),
            "User",
            "User",
            LanguageNames.CSharp,
            compilationOptions: GeneratedAssembly.CreateCompilation("User", []).Options,
            parseOptions: Parsing,
            metadataReferences: CompilationReferences.All);
        return workspace.AddProject(project).AddDocument("Network.cs", source);
    }

    private sealed class Known(ImmutableArray<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
