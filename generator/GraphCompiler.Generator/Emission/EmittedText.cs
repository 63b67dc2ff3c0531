using System.Text;
using GraphCompiler.Compiler.Support;
using Microsoft.CodeAnalysis.Text;

namespace GraphCompiler.Generator.Emission;

/// <summary>
/// The text of a file, which the C# compiler reads as it is; equal where the characters are. A thousand nodes have
/// megabytes of it, which as one string would make the garbage collector look at everything that the compiler's process
/// holds, and of which a copy would be as many again.
/// </summary>
internal sealed class EmittedText : SourceText, IEquatable<EmittedText>
{
    private readonly TextPieces pieces;

    /// <summary>The characters so far: nothing is to be appended any more.</summary>
    public EmittedText(TextPieces pieces) => this.pieces = pieces;

    public EmittedText(string text)
        : this(new TextPieces()) => pieces.Append(text);

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>How many characters there are.</summary>
    public override int Length => pieces.Length;

    public override char this[int position] => pieces[position];

    public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count) =>
        pieces.CopyTo(sourceIndex, destination, destinationIndex, count);

    public override string ToString(TextSpan span)
    {
        var characters = new char[span.Length];
        CopyTo(span.Start, characters, 0, span.Length);
        return new string(characters);
    }

    public bool Equals(EmittedText? other) => other is not null && pieces.HasSameCharacters(other.pieces);

    public override bool Equals(object? obj) => Equals(obj as EmittedText);

    public override int GetHashCode() => Length;
}
