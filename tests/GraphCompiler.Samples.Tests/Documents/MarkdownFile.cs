namespace GraphCompiler.Samples.Tests.Documents;

/// <summary>The fenced blocks of a document of this repository.</summary>
internal static class MarkdownFile
{
    /// <summary>The contents of the blocks that are marked with a language, in order.</summary>
    public static IReadOnlyList<string> Blocks(string file, string language) =>
        BlocksOf(Path.Combine(AppContext.BaseDirectory, "Documents", file), language);

    /// <summary>The same of a file anywhere.</summary>
    public static IReadOnlyList<string> BlocksOf(string path, string language)
    {
        List<string> blocks = [];
        List<string>? block = null;
        foreach (string line in File.ReadLines(path))
        {
            if (line == "```" + language)
            {
                block = [];
            }
            else if (line == "```" && block is not null)
            {
                blocks.Add(string.Join('\n', block));
                block = null;
            }
            else
            {
                block?.Add(line);
            }
        }

        return blocks;
    }

    /// <summary>The lines of such a block without indentation, empty ones left out.</summary>
    public static IEnumerable<string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
