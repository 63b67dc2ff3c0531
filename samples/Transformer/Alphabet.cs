namespace Transformer;

/// <summary>The characters the model knows.</summary>
public static class Alphabet
{
    /// <summary>How many there are.</summary>
    public const int Size = 32;

    private const string Characters = "abcdefghijklmnopqrstuvwxyz ,.'-\n";

    /// <summary>A character's number.</summary>
    /// <exception cref="InvalidDataException">The model does not know it.</exception>
    public static int IndexOf(char character) => Characters.IndexOf(char.ToLowerInvariant(character)) is >= 0 and var index
        ? index
        : throw new InvalidDataException($"The text holds '{character}', which is not among '{Characters.TrimEnd()}'.");

    /// <summary>The character of a number.</summary>
    public static char Of(int index) => Characters[index];

    /// <summary>The numbers of a text.</summary>
    public static int[] Indices(string text) => [.. text.Replace("\r", "").Select(IndexOf)];
}
