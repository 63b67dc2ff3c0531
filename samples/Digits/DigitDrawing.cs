using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Digits;

/// <summary>Draws some digits beside each other, with what the network takes them for.</summary>
public static class DigitDrawing
{
    private const int Side = 8;
    private const string Shades = " ░▒▓█";

    /// <summary>Draws three: the first, the middle one, and the first mistake (the last where there is none).</summary>
    public static void ShowThree(IAnsiConsole console, DigitImages images, Predictions predictions)
    {
        int mistake = Enumerable.Range(0, images.Count)
            .FirstOrDefault(i => predictions.Digits[i] != images.Labels[i], images.Count - 1);
        int[] shown = [0, images.Count / 2, mistake];
        console.Write(new Columns(shown.Select(i => Drawn(images, predictions, i))).Collapse());
    }

    private static Panel Drawn(DigitImages images, Predictions predictions, int index)
    {
        string header = string.Create(CultureInfo.InvariantCulture, $"test digit {index}");
        return new Panel(new Text(Drawing(images[index]) + Caption(images, predictions, index)))
            .Header(header)
            .RoundedBorder();
    }

    private static string Caption(DigitImages images, Predictions predictions, int index)
    {
        int prediction = predictions.Digits[index];
        string verdict = prediction == images.Labels[index] ? "right" : $"it is {images.Labels[index]}";
        return string.Create(
            CultureInfo.InvariantCulture, $"{prediction} ({predictions.Confidence(index):P1}), {verdict}");
    }

    private static string Drawing(ReadOnlySpan<float> pixels)
    {
        var text = new StringBuilder();
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                char shade = Shades[(int)MathF.Round(pixels[(y * Side) + x] * (Shades.Length - 1))];
                // A character is about twice as high as wide.
                text.Append(shade).Append(shade);
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
