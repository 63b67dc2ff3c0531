namespace GraphCompiler.Compiler.Support;

/// <summary>
/// A text that grows in pieces, for the reason that <see cref="PiecewiseDictionary{TKey, TValue}"/> is one.
/// </summary>
public sealed class TextPieces
{
    // Two bytes each, and an array is a large object from 85,000 bytes on.
    private const int PieceLength = 16 * 1024;

    private readonly List<char[]> pieces = [];

    /// <summary>How many characters there are.</summary>
    public int Length { get; private set; }

    public void Append(string text)
    {
        for (var done = 0; done < text.Length;)
        {
            var (piece, at, room) = End();
            var count = Math.Min(room, text.Length - done);
            text.CopyTo(done, piece, at, count);
            done += count;
            Length += count;
        }
    }

    /// <summary>Appends so many characters from <paramref name="start"/> on.</summary>
    public void Append(char[] characters, int start, int count)
    {
        while (count > 0)
        {
            var (piece, at, room) = End();
            var now = Math.Min(room, count);
            Array.Copy(characters, start, piece, at, now);
            start += now;
            count -= now;
            Length += now;
        }
    }

    /// <summary>Appends a character so many times.</summary>
    public void Append(char character, int count = 1)
    {
        for (; count > 0; count--)
        {
            var (piece, at, _) = End();
            piece[at] = character;
            Length++;
        }
    }

    /// <summary>Copies so many characters from <paramref name="start"/> on.</summary>
    public void CopyTo(int start, char[] target, int at, int count)
    {
        while (count > 0)
        {
            var from = start % PieceLength;
            var now = Math.Min(PieceLength - from, count);
            Array.Copy(pieces[start / PieceLength], from, target, at, now);
            start += now;
            at += now;
            count -= now;
        }
    }

    /// <summary>Whether another text has the same characters.</summary>
    public bool HasSameCharacters(TextPieces other)
    {
        if (Length != other.Length)
        {
            return false;
        }

        for (var i = 0; i < pieces.Count; i++)
        {
            var (piece, others) = (pieces[i], other.pieces[i]);
            var count = Math.Min(PieceLength, Length - (i * PieceLength));
            for (var j = 0; j < count; j++)
            {
                if (piece[j] != others[j])
                {
                    return false;
                }
            }
        }

        return true;
    }

    private (char[] Piece, int At, int Room) End()
    {
        var at = Length % PieceLength;
        if (at == 0)
        {
            pieces.Add(new char[PieceLength]);
        }

        return (pieces[pieces.Count - 1], at, PieceLength - at);
    }
}
