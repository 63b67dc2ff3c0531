using System.Reflection;
using GraphCompiler.Testing;

namespace GraphCompiler.Samples.Tests.Documents;

[Collection(CurrentDirectory.Name)]
public sealed class ReadmeTests
{
    private static readonly IReadOnlyList<string> Blocks = MarkdownFile.Blocks("README.md", "csharp");

    [Fact]
    public void Its_code_compiles_and_runs()
    {
        const string Weights = "digits.safetensors";
        string program = $$"""
            using System;
            using Digits;
            using GraphCompiler;

            public static class Walk
            {
                public static void Run()
                {
            {{string.Join('\n', Blocks.Skip(1))}}
                }
            }
            """;
        Assert.Equal(4, Blocks.Count);
        Assembly assembly = GeneratedAssembly.Compile("Readme", [Blocks[0], program]);
        File.Delete(Weights);
        assembly.GetType("Walk")!.GetMethod("Run")!.CreateDelegate<Action>()();
        Assert.True(File.Exists(Weights));
        File.Delete(Weights);
    }

    [Fact]
    public void Its_excerpt_is_in_the_code_generated_from_its_declaration()
    {
        string excerpt = Assert.Single(MarkdownFile.Blocks("README.md", "cs"));
        HashSet<string> lines = [.. MarkdownFile.Lines(GeneratedText.Of(Blocks[0]))];
        Assert.True(MarkdownFile.Lines(excerpt).Count() > 5);
        Assert.All(MarkdownFile.Lines(excerpt), line => Assert.Contains(line, lines));
    }

    [Fact]
    public void Its_declaration_is_the_sample_s()
    {
        string hash = global::Digits.DigitClassifier.Info.GraphHash;
        HashSet<string> lines = [.. MarkdownFile.Lines(GeneratedText.Of(Blocks[0]))];
        Assert.Contains($"network Digits.DigitClassifier float 0 {hash}", lines);
    }

    [Fact]
    public void The_folders_it_links_to_and_lists_are_there()
    {
        string[] paths =
        [
            "src/GraphCompiler", "generator/GraphCompiler.Compiler", "generator/GraphCompiler.Generator",
            "samples/Digits", "samples/WorkedExamples", "tests", "docs/architecture.md", "docs/diagnostics", "LICENSE",
        ];
        string readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Documents", "README.md"));
        Assert.All(paths, path => Assert.Contains(path, readme, StringComparison.Ordinal));
        Assert.All(paths, path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), path));
    }
}
