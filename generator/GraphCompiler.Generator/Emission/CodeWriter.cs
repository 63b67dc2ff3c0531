using System.Text;

namespace GraphCompiler.Generator.Emission;

/// <summary>Indented text, with <c>\n</c> line ends.</summary>
internal sealed class CodeWriter
{
    /// <summary>The longest line that is not broken.</summary>
    public const int Columns = 120;

    private const string Step = "    ";

    private readonly StringBuilder text = new();
    private int depth;
    private bool isBlank = true;

    /// <summary>How many columns a line has left after its indentation.</summary>
    public int Room => Columns - (depth * Step.Length);

    /// <summary>A line, or several where it would be too long: statements and documentation are broken.</summary>
    public void Line(string line = "")
    {
        var isDocumentation = line.StartsWith("///", StringComparison.Ordinal);
        if (line.Length <= Room || (line.StartsWith("//", StringComparison.Ordinal) && !isDocumentation))
        {
            Write(line);
            return;
        }

        foreach (var part in isDocumentation
            ? LineBreaks.Documentation(line, Room)
            : LineBreaks.Statement(line, Room))
        {
            Write(part);
        }
    }

    /// <summary>
    /// A line of a raw string; where it would be too long a backslash says that the next one continues it.
    /// </summary>
    public void Continued(string line)
    {
        foreach (var part in LineBreaks.Continued(line, Room))
        {
            Write(part);
        }
    }

    /// <summary>An empty line, unless there is one already or a block has just begun.</summary>
    public void Gap()
    {
        if (!isBlank)
        {
            Line();
        }
    }

    public void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Line(line);
        }
    }

    /// <summary>A header and a block in braces, which ends when the result is disposed.</summary>
    public IDisposable Block(string header)
    {
        Line(header);
        return Braces();
    }

    public IDisposable Braces(string end = "}")
    {
        Line("{");
        depth++;
        isBlank = true;
        return new BlockEnd(this, end);
    }

    /// <summary>Deeper lines, until the result is disposed.</summary>
    public IDisposable Indent()
    {
        depth++;
        return new BlockEnd(this, null);
    }

    public override string ToString() =>
        depth == 0 ? text.ToString() : throw new InvalidOperationException("A block was not closed.");

    private void Write(string line)
    {
        isBlank = line.Length == 0;
        if (!isBlank)
        {
            for (var i = 0; i < depth; i++)
            {
                text.Append(Step);
            }
        }

        text.Append(line).Append('\n');
    }

    private sealed class BlockEnd(CodeWriter writer, string? end) : IDisposable
    {
        public void Dispose()
        {
            writer.depth--;
            if (end is not null)
            {
                writer.Line(end);
            }
        }
    }
}
