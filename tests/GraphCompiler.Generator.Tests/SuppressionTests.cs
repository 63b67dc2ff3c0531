using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Generator.Tests.Infrastructure;
using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Tests;

/// <summary>The user's ways to silence a diagnostic or to change its severity.</summary>
public sealed class SuppressionTests
{
    private const string Members =
        """
        [Input(3)] public partial Node<float> X { get; }
        [Tanh(nameof(X))] public partial Node<float> Y { get; }
        """;

    private static NetworkGenerator Generator => FrontEnd.Finding(
        new Problem("GRAPH009", "Y", null, -1, "Nobody reads 'Y'"),
        new Problem("GRAPH007", "X", "Shape", 0, "Too small"));

    [Fact]
    public void A_pragma_silences_a_diagnostic_in_its_range()
    {
        var run = FrontEnd.Run(Generator, Network(
            """
            [Input(3)] public partial Node<float> X { get; }
            #pragma warning disable GRAPH009 // Read by reflection.
            [Tanh(nameof(X))] public partial Node<float> Y { get; }
            #pragma warning restore GRAPH009
            """));

        Assert.Equal([("GRAPH007", false), ("GRAPH009", true)], Found(run));
    }

    [Fact]
    public void A_pragma_elsewhere_silences_nothing()
    {
        var run = FrontEnd.Run(Generator, Network(Members) + "\n#pragma warning disable GRAPH009");

        Assert.Equal([("GRAPH007", false), ("GRAPH009", false)], Found(run));
    }

    [Theory]
    [InlineData("[SuppressMessage(\"GraphCompiler\", \"GRAPH009\")]", true)]
    [InlineData("[SuppressMessage(\"GraphCompiler\", \"GRAPH008\")]", false)]
    public void A_suppression_attribute_silences_the_diagnostic_it_names(string attribute, bool isSuppressed)
    {
        var run = FrontEnd.Run(
            Generator,
            "using System.Diagnostics.CodeAnalysis;\n" + Network(Members.Replace("[Tanh", attribute + "\n[Tanh")));

        Assert.Equal([("GRAPH007", false), ("GRAPH009", isSuppressed)], Found(run));
    }

    [Theory]
    [InlineData(ReportDiagnostic.Suppress, null)]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    [InlineData(ReportDiagnostic.Info, DiagnosticSeverity.Info)]
    public void The_severity_configured_for_a_file_holds(ReportDiagnostic configured, DiagnosticSeverity? reported)
    {
        var compilation = FrontEnd.Compilation(Network(Members));
        compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(
            new EditorConfig("GRAPH009", configured)));

        FrontEnd.Driver(Generator).RunGeneratorsAndUpdateCompilation(compilation, out _, out var diagnostics);

        Assert.Equal(reported, diagnostics.SingleOrDefault(diagnostic => diagnostic.Id == "GRAPH009")?.Severity);
        Assert.Contains(
            diagnostics,
            diagnostic => diagnostic is { Id: "GRAPH007", Severity: DiagnosticSeverity.Error });
    }

    private static string Network(string members) =>
        "using GraphCompiler;\n[Network]\npublic partial class Net\n{\n" + members + "\n}\n";

    private static IEnumerable<(string Id, bool IsSuppressed)> Found(GeneratorRun run) =>
        run.Driver.GetRunResult().Diagnostics.Concat(run.Diagnostics)
            .Select(diagnostic => (diagnostic.Id, diagnostic.IsSuppressed))
            .Distinct()
            .Order();

    private sealed class EditorConfig(string id, ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) =>
            GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree,
            string diagnosticId,
            CancellationToken cancellationToken,
            out ReportDiagnostic found)
        {
            found = severity;
            return diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId,
            CancellationToken cancellationToken,
            out ReportDiagnostic found)
        {
            found = default;
            return false;
        }
    }
}
