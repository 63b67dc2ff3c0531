using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests.Emission;

/// <summary>The page that shows how generated code reads shows what is generated.</summary>
public sealed class GoldenPageTests
{
    private static readonly string Page = Path.Combine(Verifier.RepositoryRoot, "docs", "generated-code.md");

    [Theory]
    [InlineData("declaration")]
    [InlineData("generated")]
    public void The_page_shows_the_digits_network_as_it_is(string mark)
    {
        var expected = mark == "declaration"
            ? EmittedNetworks.Digits
            : EmittedNetworks.Generate(EmittedNetworks.Digits);
        var page = File.ReadAllText(Page).ReplaceLineEndings("\n");
        var (start, end) = Listing(page, mark);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            page = page[..start] + expected + page[end..];
            File.WriteAllText(Page, page);
            (start, end) = Listing(page, mark);
        }

        Assert.Equal(expected, page[start..end]);
    }

    // The lines between the fences behind a mark.
    private static (int Start, int End) Listing(string page, string mark)
    {
        var opening = $"<!-- {mark} -->\n```csharp\n";
        var at = page.IndexOf(opening, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{Page} has no listing marked '{mark}'.");
        var start = at + opening.Length;
        var end = page.IndexOf("```\n", start, StringComparison.Ordinal);
        Assert.True(end >= 0, $"{Page} does not close the listing marked '{mark}'.");
        return (start, end);
    }
}
