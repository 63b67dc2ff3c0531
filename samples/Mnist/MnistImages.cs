namespace Mnist;

/// <summary>Handwritten digits and what they are.</summary>
/// <param name="Pixels">784 pixels a digit, row by row, from 0 (paper) to 1 (ink).</param>
/// <param name="Labels">The digit each one is, 0 to 9.</param>
public sealed record MnistImages(float[] Pixels, int[] Labels)
{
    /// <summary>The rows, and the columns, of one digit.</summary>
    public const int Side = 28;

    /// <summary>The pixels of one digit.</summary>
    public const int Size = Side * Side;

    /// <summary>The number of digits.</summary>
    public int Count => Labels.Length;

    /// <summary>The digits to learn from, of the four files that a folder holds under their usual names.</summary>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is not what its name says.</exception>
    public static MnistImages ReadTraining(string folder) => Read(folder, "train");

    /// <summary>The digits to test with.</summary>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is not what its name says.</exception>
    public static MnistImages ReadTest(string folder) => Read(folder, "t10k");

    private static MnistImages Read(string folder, string set)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder '{Path.GetFullPath(folder)}'.");
        IdxFile images = IdxFile.Read(folder, $"{set}-images-idx3-ubyte");
        IdxFile labels = IdxFile.Read(folder, $"{set}-labels-idx1-ubyte");
        if (images.Sizes is not [var count, Side, Side] || count == 0)
        {
            throw new InvalidDataException(
                $"'{images.Path}' holds [{string.Join(", ", images.Sizes)}] bytes; images are [number, 28, 28].");
        }

        if (labels.Sizes is not [var other] || other != count)
        {
            throw new InvalidDataException(
                $"'{labels.Path}' holds [{string.Join(", ", labels.Sizes)}] labels for {count} images.");
        }

        int wrong = Array.FindIndex(labels.Data, label => label > 9);
        if (wrong >= 0)
        {
            throw new InvalidDataException(
                $"'{labels.Path}' has the label {labels.Data[wrong]} at {wrong}; a label is a digit.");
        }

        return new(
            Array.ConvertAll(images.Data, ink => ink / 255f), Array.ConvertAll(labels.Data, label => (int)label));
    }
}
