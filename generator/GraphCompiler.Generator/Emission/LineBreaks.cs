namespace GraphCompiler.Generator.Emission;

/// <summary>Breaks a writer's line at hand, which is too long, where a reader would.</summary>
internal static class LineBreaks
{
    private const string Indent = "    ";

    /// <summary>A statement, broken between the arguments of its call.</summary>
    public static void Statement(CodeWriter line)
    {
        var open = Call(line);
        var head = new FilledLines(line, 0);
        var headEnd = open < 0 ? line.Length : open + 1;
        Pieces(ref head, line, 0, headEnd, everywhere: true);
        head.End();
        if (open >= 0)
        {
            var arguments = new FilledLines(line, headEnd, Indent);
            Pieces(ref arguments, line, headEnd, line.Length, everywhere: false);
            arguments.End();
        }
    }

    /// <summary>A line of documentation, broken between words outside of its tags.</summary>
    public static void Documentation(CodeWriter line)
    {
        const string Prefix = "/// ";
        var depth = 0;
        var lines = new FilledLines(line, Prefix.Length, before: Prefix, next: "");
        for (var i = Prefix.Length; i < line.Length; i++)
        {
            depth += line[i] == '<' ? 1 : line[i] == '>' ? -1 : 0;
            if (line[i] == ' ' && depth == 0)
            {
                lines.Add(i + 1);
            }
        }

        lines.Add(line.Length);
        lines.End();
    }

    /// <summary>A line of text in parts that end with a backslash, but for the last one.</summary>
    public static void Continued(CodeWriter line)
    {
        var (start, indent) = (0, "");
        while (indent.Length + line.Length - start > line.Room)
        {
            var at = start + line.Room - indent.Length - 1;
            while (at > start && !(line[at - 1] is ' ' or ',' && line[at] != ' '))
            {
                at--;
            }

            if (at == start)
            {
                break;
            }

            line.Part(start, at, indent, "\\");
            (start, indent) = (at, Indent);
        }

        line.Part(start, line.Length, indent);
    }

    // The parenthesis of the first call: that of a group, such as a condition's, has no name before it.
    private static int Call(CodeWriter line)
    {
        for (var open = 1; open < line.Length; open++)
        {
            if (line[open] == '(' && (char.IsLetterOrDigit(line[open - 1]) || line[open - 1] == '>'))
            {
                return open;
            }
        }

        return -1;
    }

    // Pieces with the blank behind them, which end at commas: at those between arguments, or at all, and behind
    // operators too. Of arguments those that are longer than a line are in pieces themselves.
    private static void Pieces(ref FilledLines lines, CodeWriter line, int start, int end, bool everywhere)
    {
        var depth = 0;
        for (var i = start; i + 1 < end; i++)
        {
            depth += line[i] is '(' or '[' or '<' ? 1 : line[i] is ')' or ']' or '>' ? -1 : 0;
            var isEnd =
                line[i + 1] == ' ' && (everywhere ? line[i] is ',' or '+' or '&' or '=' : line[i] == ',' && depth == 0);
            if (isEnd)
            {
                Piece(ref lines, line, start, i + 2, everywhere);
                start = i + 2;
            }
        }

        Piece(ref lines, line, start, end, everywhere);
    }

    private static void Piece(ref FilledLines lines, CodeWriter line, int start, int end, bool isWhole)
    {
        if (isWhole || end - start + Indent.Length <= line.Room)
        {
            lines.Add(end);
        }
        else
        {
            Pieces(ref lines, line, start, end, everywhere: true);
        }
    }

    /// <summary>Lines as full as they can be with pieces of a longer one.</summary>
    private struct FilledLines(
        CodeWriter line, int start, string indent = "", string next = Indent, string before = "")
    {
        private int start = start;
        private int end = start;
        private string indent = indent;

        /// <summary>The next piece, given by its end.</summary>
        public void Add(int pieceEnd)
        {
            var length = before.Length + indent.Length + line.TrimmedEnd(start, pieceEnd) - start;
            if (end > start && length > line.Room)
            {
                End();
                (start, indent) = (end, next);
            }

            end = pieceEnd;
        }

        /// <summary>Writes what there is of the last line.</summary>
        public readonly void End()
        {
            var trimmed = line.TrimmedEnd(start, end);
            line.Part(start, trimmed, trimmed == start ? before : before + indent);
        }
    }
}
