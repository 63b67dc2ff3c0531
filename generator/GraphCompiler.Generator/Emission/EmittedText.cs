using System.Text;
using GraphCompiler.Compiler.Support;
using Microsoft.CodeAnalysis.Text;

namespace GraphCompiler.Generator.Emission;

/// <summary>
/// The text of a file; equal where the characters are. A thousand nodes have megabytes of it, which as one string
/// would make the garbage collector look at everything that the compiler's process holds.
/// </summary>
internal sealed class EmittedText : IEquatable<EmittedText>
{
    private readonly TextPieces pieces;

    /// <summary>The characters so far: nothing is to be appended any more.</summary>
    public EmittedText(TextPieces pieces) => this.pieces = pieces;

    public EmittedText(string text)
        : this(new TextPieces()) => pieces.Append(text);

    /// <summary>How many characters there are.</summary>
    public int Length => pieces.Length;

    /// <summary>As the C# compiler takes it, in pieces again where it is long.</summary>
    public SourceText ToSourceText()
    {
        using var reader = new Reader(pieces);
        return SourceText.From(reader, Length, Encoding.UTF8);
    }

    public bool Equals(EmittedText? other) => other is not null && pieces.HasSameCharacters(other.pieces);

    public override bool Equals(object? obj) => Equals(obj as EmittedText);

    public override int GetHashCode() => Length;

    public override string ToString()
    {
        var characters = new char[Length];
        pieces.CopyTo(0, characters, 0, Length);
        return new string(characters);
    }

    private sealed class Reader(TextPieces pieces) : TextReader
    {
        private readonly char[] one = new char[1];
        private int at;

        public override int Peek() => Copy(one, 0, 1) > 0 ? one[0] : -1;

        public override int Read() => Read(one, 0, 1) > 0 ? one[0] : -1;

        public override int Read(char[] buffer, int index, int count)
        {
            var copied = Copy(buffer, index, count);
            at += copied;
            return copied;
        }

        private int Copy(char[] buffer, int index, int count)
        {
            var copied = Math.Min(count, pieces.Length - at);
            pieces.CopyTo(at, buffer, index, copied);
            return copied;
        }
    }
}
