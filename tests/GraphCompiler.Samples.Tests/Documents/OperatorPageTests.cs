namespace GraphCompiler.Samples.Tests.Documents;

/// <summary>
/// The pages under docs/operators are what the attributes' comments say. <c>UPDATE_SNAPSHOTS=1 dotnet test
/// tests/GraphCompiler.Samples.Tests --filter OperatorPage</c> writes them anew.
/// </summary>
public sealed class OperatorPageTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "operators");

    public static TheoryData<string> Pages => [.. OperatorPages.All.Keys, "README.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_is_what_the_comments_say(string page)
    {
        string text = page == "README.md" ? OperatorPages.Index() : OperatorPages.All[page];
        string path = Path.Combine(Folder, page);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path), $"{path} is missing.");
        Assert.Equal(text, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void No_page_is_left_over() => Assert.All(
        Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)),
        page => Assert.True(page == "README.md" || OperatorPages.All.ContainsKey(page), page));

    [Fact]
    public void Every_operation_and_every_argument_is_explained() => Assert.All(OperatorPages.All, page =>
    {
        Assert.DoesNotContain("|  |\n", page.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("`  \n\n\n", page.Value, StringComparison.Ordinal);
    });
}
