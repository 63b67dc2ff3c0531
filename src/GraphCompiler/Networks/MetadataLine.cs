using System.Collections.Immutable;
using System.Globalization;

namespace GraphCompiler;

/// <summary>One record of the metadata text, read from left to right.</summary>
internal ref struct MetadataLine
{
    private readonly ReadOnlySpan<char> _line;
    private ReadOnlySpan<char> _rest;

    public MetadataLine(ReadOnlySpan<char> line, int number)
    {
        _line = line;
        _rest = line;
        Number = number;
    }

    /// <summary>The number of the line, from 1.</summary>
    public int Number { get; }

    /// <summary>Whether everything was read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>The next token.</summary>
    public ReadOnlySpan<char> Token(string what)
    {
        if (_rest.IsEmpty)
            throw Error($"{what} is missing");
        int space = _rest.IndexOf(' ');
        ReadOnlySpan<char> token = space < 0 ? _rest : _rest[..space];
        if (token.IsEmpty)
            throw Error($"{what} is empty: tokens are separated by one space");
        _rest = space < 0 ? default : _rest[(space + 1)..];
        return token;
    }

    /// <summary>The next token as text.</summary>
    public string Text(string what) => Token(what).ToString();

    /// <summary>The next token as text; <see langword="null"/> for <c>-</c>.</summary>
    public string? OptionalText(string what)
    {
        ReadOnlySpan<char> token = Token(what);
        return token is "-" ? null : token.ToString();
    }

    /// <summary>Whether the next token is a word, which is then read.</summary>
    public bool Skip(string word)
    {
        MetadataLine ahead = this;
        if (IsAtEnd || !ahead.Token("The word").SequenceEqual(word))
            return false;
        this = ahead;
        return true;
    }

    /// <summary>What is left of the line.</summary>
    public string Rest()
    {
        string rest = _rest.ToString();
        _rest = default;
        return rest;
    }

    /// <summary>The next token as a whole number that is not negative.</summary>
    public int Count(string what)
    {
        ReadOnlySpan<char> token = Token(what);
        if (!int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out int value))
            throw Error($"{what} is '{token}', not a whole number from 0 to {int.MaxValue}");
        return value;
    }

    /// <summary>The next token as a whole number.</summary>
    public int Integer(string what)
    {
        ReadOnlySpan<char> token = Token(what);
        if (!int.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value))
            throw Error($"{what} is '{token}', not a whole number");
        return value;
    }

    /// <summary>The next token as a 64-bit whole number that is not negative.</summary>
    public long LongCount(string what)
    {
        ReadOnlySpan<char> token = Token(what);
        if (!long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out long value))
            throw Error($"{what} is '{token}', not a whole number that is not negative");
        return value;
    }

    /// <summary>The next token as a number.</summary>
    public double Number64(string what)
    {
        ReadOnlySpan<char> token = Token(what);
        if (!double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            throw Error($"{what} is '{token}', not a number");
        return value;
    }

    /// <summary>Which of two words the next token is.</summary>
    public bool Either(string what, string whenTrue, string whenFalse)
    {
        ReadOnlySpan<char> token = Token(what);
        if (token.SequenceEqual(whenTrue))
            return true;
        if (token.SequenceEqual(whenFalse))
            return false;
        throw Error($"{what} is '{token}', neither '{whenTrue}' nor '{whenFalse}'");
    }

    /// <summary>The next token as a list of names; empty for <c>-</c>.</summary>
    public ImmutableArray<string> Names(string what)
    {
        string token = Text(what);
        return token == "-" ? [] : [.. token.Split(',')];
    }

    /// <summary>The next token as a list of sizes; empty for <c>-</c>.</summary>
    public ImmutableArray<int> Shape(string what, out int elements)
    {
        ReadOnlySpan<char> token = Token(what);
        elements = 1;
        if (token is "-")
            return [];
        ImmutableArray<int>.Builder sizes = ImmutableArray.CreateBuilder<int>();
        long product = 1;
        foreach (Range range in token.Split(','))
        {
            ReadOnlySpan<char> part = token[range];
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int size) || size == 0)
                throw Error($"{what} has the size '{part}', not a whole number from 1 to {int.MaxValue}");
            sizes.Add(size);
            product *= size;
            if (product > int.MaxValue)
                throw Error($"{what} is '{token}', more than {int.MaxValue} elements");
        }

        elements = (int)product;
        return sizes.DrainToImmutable();
    }

    /// <summary>The next token as a list of numbers; empty for <c>-</c>.</summary>
    public ImmutableArray<double> Numbers(string what)
    {
        ReadOnlySpan<char> token = Token(what);
        if (token is "-")
            return [];
        ImmutableArray<double>.Builder values = ImmutableArray.CreateBuilder<double>();
        foreach (Range range in token.Split(','))
        {
            ReadOnlySpan<char> part = token[range];
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
                throw Error($"{what} has the value '{part}', not a number");
            values.Add(value);
        }

        return values.DrainToImmutable();
    }

    /// <summary>Refuses what is left of the line.</summary>
    public readonly void End()
    {
        if (!_rest.IsEmpty)
            throw Error($"'{_rest}' is more than the record holds");
    }

    /// <summary>An exception that says where the text is malformed.</summary>
    public readonly FormatException Error(string message)
    {
        const int Shown = 120;
        string line = _line.Length <= Shown ? _line.ToString() : $"{_line[..Shown]}…";
        return new FormatException($"Network metadata, line {Number}: {message}. The line is: {line}");
    }
}
