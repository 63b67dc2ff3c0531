using System.Runtime.CompilerServices;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Generator.Emission;

/// <summary>
/// Indented text, with <c>\n</c> line ends. As a buffer it is the line at hand, which the methods that end it take over
/// into the text, broken where it is too long.
/// </summary>
internal sealed class CodeWriter : TextBuffer
{
    /// <summary>The longest line that is not broken.</summary>
    public const int Columns = 120;

    private const int Step = 4;

    private readonly TextPieces text = new();
    private int depth;
    private bool isBlank = true;

    /// <summary>How many columns a line has left after its indentation.</summary>
    public int Room => Columns - (depth * Step);

    /// <summary>A line, or several where it would be too long: statements and documentation are broken.</summary>
    public void Line(string line = "")
    {
        Append(line);
        EndLine();
    }

    /// <inheritdoc cref="Line(string)"/>
    public void Line([InterpolatedStringHandlerArgument("")] TextHandler line)
    {
        _ = line;
        EndLine();
    }

    /// <summary>Ends the line at hand: see <see cref="Line(string)"/>.</summary>
    public void EndLine()
    {
        if (Length <= Room)
        {
            Part(0, Length);
        }
        else if (StartsWith("///"))
        {
            LineBreaks.Documentation(this);
        }
        else if (StartsWith("//"))
        {
            Part(0, Length);
        }
        else
        {
            LineBreaks.Statement(this);
        }

        Truncate(0);
    }

    /// <summary>A line that stays one, however long.</summary>
    public void Whole(string line)
    {
        Append(line);
        Part(0, Length);
        Truncate(0);
    }

    /// <summary>
    /// A line of a raw string; where it would be too long a backslash says that the next one continues it.
    /// </summary>
    public void Continued(string line)
    {
        Append(line);
        EndContinued();
    }

    /// <inheritdoc cref="Continued(string)"/>
    public void Continued([InterpolatedStringHandlerArgument("")] TextHandler line)
    {
        _ = line;
        EndContinued();
    }

    /// <summary>Ends the line at hand: see <see cref="Continued(string)"/>.</summary>
    public void EndContinued()
    {
        LineBreaks.Continued(this);
        Truncate(0);
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

    /// <summary>Writes a part of the line at hand as a line of the text.</summary>
    /// <param name="start">Where the part begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="before">What comes before it.</param>
    /// <param name="after">What comes after it.</param>
    public void Part(int start, int end, string before = "", string after = "")
    {
        isBlank = start == end && before.Length == 0 && after.Length == 0;
        if (!isBlank)
        {
            text.Append(' ', depth * Step);
            text.Append(before);
            CopyTo(text, start, end);
            text.Append(after);
        }

        text.Append('\n');
    }

    /// <summary>What has been written; nothing can be added to it any more.</summary>
    public EmittedText Finish() =>
        depth == 0 ? new EmittedText(text) : throw new InvalidOperationException("A block was not closed.");

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
