using System.Reflection;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Generator.Diagnostics;
using GraphCompiler.Generator.Tests.Infrastructure;
using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Tests;

/// <summary>The table of diagnostics, and its pages.</summary>
public sealed class DescriptorTests
{
    public static TheoryData<string> Ids => [.. DiagnosticDescriptors.All.Select(descriptor => descriptor.Id)];

    [Fact]
    public void Every_id_has_a_descriptor_in_order()
    {
        var ids = typeof(ProblemIds)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Order(StringComparer.Ordinal);

        Assert.Equal(ids, DiagnosticDescriptors.All.Select(descriptor => descriptor.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_problems_own_sentence_is_the_message(string id)
    {
        var descriptor = DiagnosticDescriptors.Of(id);

        Assert.Equal(id, descriptor.Id);
        Assert.Equal("{0}", descriptor.MessageFormat.ToString(null));
        Assert.Equal(
            ProblemIds.IsWarning(id) ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
            descriptor.DefaultSeverity);
        Assert.True(descriptor.IsEnabledByDefault);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_help_link_leads_to_a_page_with_a_wrong_and_a_right_example(string id)
    {
        const string Repository = "https://github.com/graphcompiler/graphcompiler/blob/main/";
        var descriptor = DiagnosticDescriptors.Of(id);
        Assert.StartsWith(Repository, descriptor.HelpLinkUri, StringComparison.Ordinal);

        var page = File.ReadAllText(Path.Combine(Verifier.RepositoryRoot, descriptor.HelpLinkUri[Repository.Length..]));

        Assert.StartsWith($"# {id}: {descriptor.Title.ToString(null)}\n", page, StringComparison.Ordinal);
        Assert.Contains("\n## Wrong\n", page, StringComparison.Ordinal);
        Assert.Contains("\n## Right\n", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_is_in_the_index_and_in_the_notes_of_the_release(string id)
    {
        var descriptor = DiagnosticDescriptors.Of(id);
        var (title, severity) = (descriptor.Title.ToString(null), descriptor.DefaultSeverity);

        Assert.Contains($"| [{id}]({id}.md) | {title} |", Lines("docs", "diagnostics", "README.md"));
        Assert.Contains(
            $"{id} | GraphCompiler | {severity,-8} | {title}",
            Lines("generator", "GraphCompiler.Generator", "AnalyzerReleases.Unshipped.md")
                .Concat(Lines("generator", "GraphCompiler.Generator", "AnalyzerReleases.Shipped.md")));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_is_expected_by_a_test(string id)
    {
        var tests = Path.Combine(Verifier.RepositoryRoot, "tests");
        Assert.Contains(
            Directory.EnumerateFiles(tests, "*Tests.cs", SearchOption.AllDirectories),
            file => File.ReadAllText(file) is var text
                && (text.Contains($"{{|{id}:", StringComparison.Ordinal)
                    || text.Contains($"\"{id}\"", StringComparison.Ordinal)));
    }

    private static string[] Lines(params string[] path) =>
        File.ReadAllLines(Path.Combine([Verifier.RepositoryRoot, .. path]));

    [Fact]
    public void An_unknown_id_is_refused()
    {
        var refusal = Assert.Throws<ArgumentException>(() => DiagnosticDescriptors.Of("GRAPH999"));

        Assert.Contains("GRAPH999", refusal.Message, StringComparison.Ordinal);
    }
}
