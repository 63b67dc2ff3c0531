using System.Globalization;
using Digits;
using Pictures;

namespace Autoencoder;

/// <summary>Some digits and what the network makes of them, one above the other.</summary>
public static class BeforeAndAfter
{
    /// <summary>The pixels along a side of a digit.</summary>
    private const int Side = 8;

    /// <summary>The first digit of each kind, as an SVG file.</summary>
    public static string Draw(DigitAutoencoder network, DigitImages images)
    {
        int[] shown =
            [.. Enumerable.Range(0, 10).Select(digit => Array.IndexOf(images.Labels, digit)).Where(i => i >= 0)];
        var drawings = shown.Select(i => network.Forward(images[i]).ToArray()).ToList();
        return PictureSheet.Draw(
            $"Digits the network never saw, through {DigitAutoencoder.CodeSize} numbers and back",
            Side,
            [
                new PictureRow("before", [.. shown.Select(i => Inked(images[i].ToArray()))], []),
                new PictureRow(
                    "after",
                    [.. drawings.Select(Inked)],
                    [.. shown.Select((index, i) => Caption(images[index], drawings[i]))]),
            ]);
    }

    private static string[] Inked(float[] pixels) => Array.ConvertAll(pixels, Shades.Ink);

    private static string Caption(ReadOnlySpan<float> before, float[] after)
    {
        float error = 0;
        for (int i = 0; i < after.Length; i++)
            error += (after[i] - before[i]) * (after[i] - before[i]) / after.Length;
        return string.Create(CultureInfo.InvariantCulture, $"error {error:F3}");
    }
}
