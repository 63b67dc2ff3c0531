using Digits;
using Pictures;

namespace Saliency;

/// <summary>Some digits, and under each the pixels that spoke for the network's answer or against it.</summary>
public static class SaliencyPicture
{
    private const int Side = 8;

    /// <summary>The first digit of each kind, as an SVG file.</summary>
    public static string Draw(SaliencyNetwork network, DigitImages images)
    {
        int[] shown =
            [.. Enumerable.Range(0, 10).Select(digit => Array.IndexOf(images.Labels, digit)).Where(i => i >= 0)];
        int[] answers = Array.ConvertAll(shown, i => SaliencyTraining.Prediction(network, images[i]));
        return PictureSheet.Draw(
            "Which pixels decided: more ink where it is red speaks for the answer, where it is blue against it",
            Side,
            [
                new PictureRow(
                    "the digit",
                    [.. shown.Select(i => Array.ConvertAll(images[i].ToArray(), Shades.Ink))],
                    []),
                new PictureRow(
                    "what decided",
                    [
                        .. shown.Select((index, i) => Array.ConvertAll(
                            SaliencyMap.Of(network, images[index], answers[i]), Shades.Signed)),
                    ],
                    [.. answers.Select(answer => $"a {answer}")]),
            ]);
    }
}
