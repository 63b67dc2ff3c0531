namespace GraphCompiler.Generator.Emission;

/// <summary>Lays out comments of several phrases.</summary>
internal static class Comments
{
    /// <summary>A comment in lines of at most <paramref name="room"/> columns; the later ones are indented.</summary>
    public static IEnumerable<string> Lines(string prefix, IEnumerable<string> phrases, int room)
    {
        const string Gap = "    ";
        var line = "// " + prefix;
        var isEmpty = true;
        foreach (var phrase in phrases)
        {
            var text = (isEmpty ? "" : Gap) + phrase;
            if (line.Length + text.Length > room && !isEmpty)
            {
                yield return line;
                line = "// " + new string(' ', prefix.Length);
                text = phrase;
            }

            foreach (var part in Words(line, text, room))
            {
                if (part.IsWhole)
                {
                    yield return part.Text;
                }
                else
                {
                    line = part.Text;
                }
            }

            isEmpty = false;
        }

        yield return line;
    }

    // A phrase longer than a line is broken at its spaces.
    private static IEnumerable<(string Text, bool IsWhole)> Words(string line, string text, int room)
    {
        while (line.Length + text.Length > room)
        {
            var at = text.LastIndexOf(' ', Math.Max(0, Math.Min(text.Length - 1, room - line.Length)));
            if (at <= 0)
            {
                break;
            }

            yield return ((line + text.Substring(0, at)).TrimEnd(), true);
            line = "//     ";
            text = text.Substring(at + 1);
        }

        yield return (line + text, false);
    }
}
