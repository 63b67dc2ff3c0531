using System.Text;

namespace GraphCompiler.CostReport;

/// <summary>Writes Markdown whose lines depend on nothing but what they say, so that a difference shows what changed.</summary>
internal sealed class MarkdownText
{
    private readonly StringBuilder _text = new();

    public MarkdownText Line(string line = "")
    {
        _text.Append(line).Append('\n');
        return this;
    }

    public MarkdownText Heading(int level, string title) => Line().Line($"{new string('#', level)} {title}").Line();

    /// <summary>A table; a heading that begins with a greater-than sign stands over numbers, which end at the right.</summary>
    public MarkdownText Table(string[] headings, IEnumerable<string[]> rows)
    {
        Row(headings.Select(heading => heading.TrimStart('>')));
        Row(headings.Select(heading => heading.StartsWith('>') ? "---:" : "---"));
        foreach (string[] row in rows)
            Row(row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)));
        return this;
    }

    public override string ToString() => _text.ToString();

    // Cells are not padded: a longer one would change every line.
    private void Row(IEnumerable<string> cells) => Line($"| {string.Join(" | ", cells)} |");
}
