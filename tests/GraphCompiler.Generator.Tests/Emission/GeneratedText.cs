using System.Text.RegularExpressions;

namespace GraphCompiler.Generator.Tests.Emission;

/// <summary>Parts of a generated file.</summary>
internal static partial class GeneratedText
{
    /// <summary>The methods that do the work of the passes, each by its lines between the braces.</summary>
    public static IEnumerable<(string Name, string[] Body)> Passes(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            const string Start = "    private void Run";
            if (lines[i].StartsWith(Start, StringComparison.Ordinal))
            {
                var open = Array.IndexOf(lines, "    {", i);
                var close = Array.IndexOf(lines, "    }", open);
                var name = lines[i]["    private void ".Length..lines[i].IndexOfAny(['(', '<'])];
                yield return (name, lines[(open + 1)..close]);
            }
        }
    }

    /// <summary>The blocks of a method: its lines between empty ones.</summary>
    public static IEnumerable<string[]> Blocks(IEnumerable<string> body)
    {
        var block = new List<string>();
        foreach (var line in body.Append(""))
        {
            if (line.Length > 0)
            {
                block.Add(line.Trim());
            }
            else if (block.Count > 0)
            {
                yield return [.. block];
                block.Clear();
            }
        }
    }

    /// <summary>
    /// Whether a block only declares the windows, reads what an earlier pass has left, or calls the parts of a long pass.
    /// </summary>
    public static bool IsPlumbing(string[] block) => block.All(line =>
        line.StartsWith("var ", StringComparison.Ordinal)
        || line.StartsWith("Run", StringComparison.Ordinal)
        || Opening().IsMatch(line));

    [GeneratedRegex(@"^(@?\w+ = @?\w+\[\.\.\d+\]|(float|double) @?\w+ = @?\w+\[\d+\]);$")]
    private static partial Regex Opening();
}
