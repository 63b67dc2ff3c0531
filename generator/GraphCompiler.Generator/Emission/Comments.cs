namespace GraphCompiler.Generator.Emission;

/// <summary>Lays out comments of several phrases.</summary>
internal static class Comments
{
    private const string Gap = "    ";

    /// <summary>
    /// A comment in lines of at most <paramref name="room"/> columns. Phrases stand side by side where they fit; one
    /// that is longer than a line is broken, its later lines deeper, and has its lines for itself.
    /// </summary>
    public static IEnumerable<string> Lines(string prefix, IEnumerable<string> phrases, int room)
    {
        var margin = "// " + new string(' ', Math.Min(prefix.Length, room / 3));
        var line = "// " + prefix;
        var (isEmpty, isBroken) = (true, false);
        foreach (var phrase in phrases)
        {
            var text = (isEmpty ? "" : Gap) + phrase;
            if (!isEmpty && (isBroken || line.Length + text.Length > room))
            {
                yield return line;
                (line, text, isBroken) = (margin, phrase, false);
            }

            while (line.Length + text.Length > room && Break(text, room - line.Length) is > 0 and var at)
            {
                yield return (line + text.Substring(0, at)).TrimEnd();
                (line, text, isBroken) = (margin + Gap, text.Substring(at + 1), true);
            }

            line += text;
            isEmpty = false;
        }

        yield return line;
    }

    // Where a text is broken: far to the right, but rather between terms than within one, and not within a shape.
    private static int Break(string text, int available)
    {
        var (best, least, depth, shapes) = (-1, int.MaxValue, 0, 0);
        for (var i = 0; i < text.Length && i <= available; i++)
        {
            depth += text[i] is '(' ? 1 : text[i] is ')' ? -1 : 0;
            shapes += text[i] is '[' ? 1 : text[i] is ']' ? -1 : 0;
            var isBetter = best < 0 || (shapes == 0 && (depth <= least || 2 * best < available));
            if (i > 0 && text[i] == ' ' && isBetter)
            {
                (best, least) = (i, depth);
            }
        }

        return best;
    }
}
