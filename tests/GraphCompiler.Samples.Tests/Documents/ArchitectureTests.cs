namespace GraphCompiler.Samples.Tests.Documents;

public sealed class ArchitectureTests
{
    private static readonly IReadOnlyList<string> Listings = MarkdownFile.Blocks("architecture.md", "text");

    [Fact]
    public void Its_declaration_is_what_the_generator_reads()
    {
        string declaration = MarkdownFile.Blocks("README.md", "csharp")[0];
        HashSet<string> lines = [.. MarkdownFile.Lines(GeneratedText.Of(declaration))];
        Assert.Equal(5, MarkdownFile.Lines(Listings[0]).Count());
        Assert.All(MarkdownFile.Lines(Listings[0]), line => Assert.Contains(line, lines));
    }

    [Fact]
    public void Its_other_listings_are_what_the_stages_make()
    {
        IReadOnlyList<IReadOnlyList<string>> stages = StageListing.OfDigits();
        Assert.Equal(stages.Select(lines => string.Join('\n', lines)), Listings.Skip(1));
    }
}
