using System.Reflection;
using System.Text.RegularExpressions;
using GraphCompiler.Testing;

namespace GraphCompiler.Samples.Tests.Documents;

/// <summary>
/// The C# of the pages under docs (that of generated-code.md is checked where it is made): a block that declares something is a file; the others, in order, are one program.
/// </summary>
[Collection(CurrentDirectory.Name)]
public sealed partial class GuideTests
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

    public static TheoryData<string> Pages =>
    [
        .. Directory.EnumerateFiles(Docs, "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Docs, path))
            .Where(page => !page.StartsWith("diagnostics", StringComparison.Ordinal)
                && page != "generated-code.md"
                && Blocks(page).Count > 0)
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Its_code_compiles_and_runs(string page)
    {
        IReadOnlyList<string> blocks = Blocks(page);
        List<string> files = [.. blocks.Where(IsFile)];
        IEnumerable<string> spaces = files.Select(file => Namespace().Match(file).Groups[1].Value)
            .Where(space => space.Length > 0).Distinct();
        string program = $$"""
            using System;
            using System.Collections.Generic;
            using System.IO;
            using System.Linq;
            {{string.Concat(spaces.Select(space => $"using {space};\n"))}}using GraphCompiler;
            using GraphCompiler.Visualization;

            public static class Walk
            {
                public static void Run()
                {
            {{string.Join('\n', blocks.Where(block => !IsFile(block)))}}
                }
            }
            """;
        string name = "Page" + string.Concat(page.Where(char.IsLetter));
        Assembly assembly = GeneratedAssembly.Compile(name, [.. files, program]);
        RunInFolderOfItsOwn(assembly.GetType("Walk")!.GetMethod("Run")!.CreateDelegate<Action>());
    }

    [Fact]
    public void Every_link_between_pages_leads_somewhere() => Assert.All(
        Directory.EnumerateFiles(Docs, "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Repository.Root, "README.md")),
        path => Assert.All(
            Link().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value),
            link => Assert.True(
                Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, link)), $"{path} links to {link}.")));

    [Fact]
    public void The_index_of_the_diagnostics_lists_every_page()
    {
        string folder = Path.Combine(Docs, "diagnostics");
        string index = File.ReadAllText(Path.Combine(folder, "README.md"));
        Assert.All(
            Directory.EnumerateFiles(folder, "GRAPH*.md").Select(path => Path.GetFileName(path)),
            page => Assert.Contains($"({page})", index, StringComparison.Ordinal));
    }

    private static bool IsFile(string block) => Declaration().IsMatch(block);

    private static IReadOnlyList<string> Blocks(string page) => MarkdownFile.BlocksOf(Path.Combine(Docs, page), "csharp");

    // What a page saves is nobody else's business.
    private static void RunInFolderOfItsOwn(Action run)
    {
        string before = Environment.CurrentDirectory;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("graphcompiler-docs-");
        try
        {
            Environment.CurrentDirectory = folder.FullName;
            run();
        }
        finally
        {
            Environment.CurrentDirectory = before;
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex(@"^(using [\w.]+;|namespace |\[|public |internal |///)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\]\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
