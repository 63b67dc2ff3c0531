namespace GraphCompiler.Generator.Emission;

/// <summary>Breaks long lines where a reader would.</summary>
internal static class Statements
{
    /// <summary>A statement in lines of at most <paramref name="room"/> columns, broken between arguments.</summary>
    public static IEnumerable<string> Wrap(string statement, int room)
    {
        if (statement.Length <= room)
        {
            return [statement];
        }

        var open = statement.IndexOf('(');
        if (open < 0)
        {
            return [statement];
        }

        const string Indent = "    ";
        var lines = new List<string> { statement.Substring(0, open + 1) };
        var line = Indent;
        foreach (var argument in Split(statement.Substring(open + 1)))
        {
            if (line.Length + argument.Length > room && line.Length > Indent.Length)
            {
                lines.Add(line.TrimEnd());
                line = Indent;
            }

            line += argument;
        }

        lines.Add(line.TrimEnd());
        return lines;
    }

    /// <summary>A comment in lines of at most <paramref name="room"/> columns; the later ones are indented.</summary>
    public static IEnumerable<string> Comment(string prefix, IEnumerable<string> phrases, int room)
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

    // Arguments with the comma and the space behind them; commas within brackets belong to the argument.
    private static IEnumerable<string> Split(string arguments)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i < arguments.Length; i++)
        {
            depth += arguments[i] is '(' or '[' or '<' ? 1 : arguments[i] is ')' or ']' or '>' ? -1 : 0;
            if (arguments[i] == ',' && depth == 0)
            {
                yield return arguments.Substring(start, i + 2 - start);
                start = i + 2;
            }
        }

        yield return arguments.Substring(start);
    }
}
