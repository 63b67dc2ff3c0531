namespace GraphCompiler.Generator.Emission;

/// <summary>Lays out comments of several phrases.</summary>
internal static class Comments
{
    private const string Gap = "    ";
    private const string Slashes = "// ";

    /// <summary>
    /// A comment in lines that a reader sees whole. Phrases stand side by side where they fit; one that is longer than
    /// a line is broken, its later lines deeper, and has its lines for itself.
    /// </summary>
    public static void Write(CodeWriter writer, string prefix, IReadOnlyList<string> phrases)
    {
        var room = writer.Room;
        var margin = Math.Min(prefix.Length, room / 3);
        var isBroken = false;
        writer.Append($"{Slashes}{prefix}");
        for (var i = 0; i < phrases.Count; i++)
        {
            var (phrase, start) = (phrases[i], 0);
            var gap = i == 0 ? "" : Gap;
            if (i > 0 && (isBroken || writer.Length + gap.Length + phrase.Length > room))
            {
                Next(writer, margin);
                (gap, isBroken) = ("", false);
            }

            while (writer.Length + gap.Length + phrase.Length - start > room
                && Break(phrase, start, room - writer.Length) is var at && at > start)
            {
                writer.Append(phrase, start, at - start);
                writer.TrimEnd();
                Next(writer, margin + Gap.Length);
                (start, isBroken) = (at + 1, true);
            }

            writer.Append(gap);
            writer.Append(phrase, start, phrase.Length - start);
        }

        writer.EndLine();
    }

    private static void Next(CodeWriter writer, int margin)
    {
        writer.EndLine();
        writer.Append(Slashes);
        writer.Repeat(' ', margin);
    }

    // Where a text is broken: far to the right, but rather between terms than within one, and not within a shape.
    private static int Break(string text, int start, int available)
    {
        var (best, least, depth, shapes) = (-1, int.MaxValue, 0, 0);
        for (var i = 0; start + i < text.Length && i <= available; i++)
        {
            var character = text[start + i];
            depth += character is '(' ? 1 : character is ')' ? -1 : 0;
            shapes += character is '[' ? 1 : character is ']' ? -1 : 0;
            var isBetter = best < 0 || (shapes == 0 && (depth <= least || 2 * best < available));
            if (i > 0 && character == ' ' && isBetter)
            {
                (best, least) = (i, depth);
            }
        }

        return start + best;
    }
}
