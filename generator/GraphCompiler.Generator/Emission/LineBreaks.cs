namespace GraphCompiler.Generator.Emission;

/// <summary>Breaks long lines where a reader would.</summary>
internal static class LineBreaks
{
    private const string Indent = "    ";

    /// <summary>
    /// A statement in lines of at most <paramref name="room"/> columns, broken between the arguments of its call.
    /// </summary>
    public static IEnumerable<string> Statement(string statement, int room)
    {
        var open = Call(statement);
        return open < 0
            ? Fill(Pieces(statement, everywhere: true), "", room)
            :
            [
                .. Fill(Pieces(statement.Substring(0, open + 1), everywhere: true), "", room),
                .. Arguments(statement.Substring(open + 1), room),
            ];
    }

    /// <summary>A line of documentation, broken between words outside of its tags.</summary>
    public static IEnumerable<string> Documentation(string line, int room)
    {
        const string Prefix = "/// ";
        var depth = 0;
        var start = Prefix.Length;
        var words = new List<string>();
        for (var i = start; i < line.Length; i++)
        {
            depth += line[i] == '<' ? 1 : line[i] == '>' ? -1 : 0;
            if (line[i] == ' ' && depth == 0)
            {
                words.Add(line.Substring(start, i + 1 - start));
                start = i + 1;
            }
        }

        words.Add(line.Substring(start));
        return Fill(words, "", room - Prefix.Length, "").Select(text => Prefix + text);
    }

    /// <summary>A line of text in parts that end with a backslash, but for the last one.</summary>
    public static IEnumerable<string> Continued(string line, int room)
    {
        var indent = "";
        while (indent.Length + line.Length > room)
        {
            var at = room - indent.Length - 1;
            while (at > 0 && !(line[at - 1] is ' ' or ',' && line[at] != ' '))
            {
                at--;
            }

            if (at == 0)
            {
                break;
            }

            yield return indent + line.Substring(0, at) + "\\";
            line = line.Substring(at);
            indent = Indent;
        }

        yield return indent + line;
    }

    private static IEnumerable<string> Arguments(string arguments, int room) =>
        Fill(
            Pieces(arguments, everywhere: false).SelectMany(argument => argument.Length + Indent.Length <= room
                ? [argument]
                : Pieces(argument, everywhere: true)),
            Indent,
            room);

    // The parenthesis of the first call: that of a group, such as a condition's, has no name before it.
    private static int Call(string statement)
    {
        for (var open = statement.IndexOf('('); open >= 0; open = statement.IndexOf('(', open + 1))
        {
            if (open > 0 && (char.IsLetterOrDigit(statement[open - 1]) || statement[open - 1] == '>'))
            {
                return open;
            }
        }

        return -1;
    }

    private static IEnumerable<string> Fill(IEnumerable<string> pieces, string first, int room, string next = Indent)
    {
        var indent = first;
        var line = indent;
        foreach (var piece in pieces)
        {
            if (line.Length > indent.Length && (line + piece).TrimEnd().Length > room)
            {
                yield return line.TrimEnd();
                line = indent = next;
            }

            line += piece;
        }

        yield return line.TrimEnd();
    }

    // Pieces with the blank behind them, which end at commas: at those between arguments, or at all, and behind
    // operators too.
    private static IEnumerable<string> Pieces(string text, bool everywhere)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            depth += text[i] is '(' or '[' or '<' ? 1 : text[i] is ')' or ']' or '>' ? -1 : 0;
            var isEnd =
                text[i + 1] == ' ' && (everywhere ? text[i] is ',' or '+' or '&' or '=' : text[i] == ',' && depth == 0);
            if (isEnd)
            {
                yield return text.Substring(start, i + 2 - start);
                start = i + 2;
            }
        }

        yield return text.Substring(start);
    }
}
