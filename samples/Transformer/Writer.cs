using System.Text;

namespace Transformer;

/// <summary>Lets the model go on with a text, character by character.</summary>
/// <param name="temperature">Above 0: near 0 it always takes the likeliest character, at 1 it follows its odds.</param>
/// <param name="topK">Only so many of the likeliest characters are taken, from 1 to all.</param>
/// <param name="seed">The same seed gives the same text.</param>
public sealed class Writer(double temperature, int topK, int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>The text that follows a beginning.</summary>
    public string GoOn(CharacterModel model, string beginning, int length)
    {
        const int Context = CharacterModel.Context;
        List<int> text = [.. Enumerable.Repeat(Alphabet.IndexOf('\n'), Context), .. Alphabet.Indices(beginning)];
        var written = new StringBuilder();
        for (int i = 0; i < length; i++)
        {
            ReadOnlySpan<float> scores = model.Forward([.. text[^Context..]]);
            text.Add(Choose(scores[((Context - 1) * Alphabet.Size)..]));
            written.Append(Alphabet.Of(text[^1]));
        }

        return written.ToString();
    }

    private int Choose(ReadOnlySpan<float> scores)
    {
        float[] all = scores.ToArray();
        int[] best = [.. Enumerable.Range(0, all.Length).OrderByDescending(i => all[i]).Take(topK)];
        double[] weights = [.. best.Select(i => Math.Exp((all[i] - all[best[0]]) / temperature))];
        double left = _random.NextDouble() * weights.Sum();
        for (int i = 0; i < best.Length; i++)
        {
            left -= weights[i];
            if (left < 0)
                return best[i];
        }

        return best[^1];
    }
}
