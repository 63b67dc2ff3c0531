using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace GraphCompiler.Compiler.Support;

/// <summary>
/// Text that is being written. Interpolated strings go straight into it, and what writes a part of them returns
/// <see cref="Written"/>, so that it can stand in a hole: <c>text.Append($"{Location(value)}[0]")</c>, where
/// <c>Location</c> appends to the same buffer. Holes are written in their order, without strings in between.
/// </summary>
public class TextBuffer(int capacity = 256)
{
    private const int MostDigits = 20;

    private char[] characters = new char[capacity];

    /// <summary>How many characters there are.</summary>
    public int Length { get; private set; }

    public char this[int index] => characters[index];

    /// <summary>Appends an interpolated string.</summary>
    public Written Append([InterpolatedStringHandlerArgument("")] TextHandler text) => text.End(this);

    public Written Append(string? text) => text is null ? default : Append(text, 0, text.Length);

    /// <summary>Appends a part of a text.</summary>
    public Written Append(string text, int start, int count)
    {
        Reserve(count);
        text.CopyTo(start, characters, Length, count);
        Length += count;
        return default;
    }

    public Written Append(char character)
    {
        Reserve(1);
        characters[Length++] = character;
        return default;
    }

    /// <summary>Appends a number in digits.</summary>
    public Written Append(long number)
    {
        if (number == long.MinValue)
        {
            return Append(number.ToString(CultureInfo.InvariantCulture));
        }

        if (number < 0)
        {
            Append('-');
            number = -number;
        }

        Reserve(MostDigits);
        var end = Length + 1;
        for (var rest = number; rest >= 10; rest /= 10)
        {
            end++;
        }

        Length = end;
        do
        {
            characters[--end] = (char)('0' + (number % 10));
            number /= 10;
        }
        while (number > 0);
        return default;
    }

    /// <summary>Appends a character so many times.</summary>
    public Written Repeat(char character, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Append(character);
        }

        return default;
    }

    /// <summary>Removes what comes after so many characters.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>Removes white space at the end.</summary>
    public void TrimEnd() => Length = TrimmedEnd(0, Length);

    /// <summary>Where a part ends without the white space at its end.</summary>
    public int TrimmedEnd(int start, int end)
    {
        while (end > start && char.IsWhiteSpace(characters[end - 1]))
        {
            end--;
        }

        return end;
    }

    public bool StartsWith(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i >= Length || characters[i] != text[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Removes what has been written from <paramref name="start"/> on, and gives it.</summary>
    public string Cut(int start = 0)
    {
        var text = new string(characters, start, Length - start);
        Length = start;
        return text;
    }

    /// <summary>Appends a part of it to another text.</summary>
    public void CopyTo(TextPieces target, int start, int end) =>
        target.Append(characters, start, end - start);

    public override string ToString() => new(characters, 0, Length);

    private void Reserve(int count)
    {
        if (Length + count > characters.Length)
        {
            Array.Resize(ref characters, Math.Max(2 * characters.Length, Length + count));
        }
    }
}

/// <summary>That a part of a text has been written, in a hole of an interpolated string.</summary>
public readonly struct Written;

/// <summary>Writes an interpolated string into a buffer, piece by piece.</summary>
[InterpolatedStringHandler]
public readonly struct TextHandler
{
    private readonly TextBuffer text;

    // The compiler tells how long the string will be about; the buffer grows anyway.
    public TextHandler(int literalLength, int formattedCount, TextBuffer text)
    {
        _ = literalLength + formattedCount;
        this.text = text;
    }

    /// <summary>Says that it has been written.</summary>
    public Written End(TextBuffer target) =>
        target == text ? default : throw new InvalidOperationException("The text went elsewhere.");

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(string? part) => text.Append(part);

    public void AppendFormatted(char part) => text.Append(part);

    public void AppendFormatted(long part) => text.Append(part);

    public void AppendFormatted(IR.Shape part) => part.AppendTo(text);

    [SuppressMessage("Performance", "CA1822", Justification = "A hole of an instance, as the C# compiler has it.")]
    public void AppendFormatted(Written part) => _ = part;
}
