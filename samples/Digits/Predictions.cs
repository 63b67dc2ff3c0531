namespace Digits;

/// <summary>What a network makes of some digits.</summary>
public sealed class Predictions
{
    private const int Classes = 10;
    private readonly float[] _logits;
    private readonly int[] _digits;

    private Predictions(float[] logits)
    {
        _logits = logits;
        _digits = new int[logits.Length / Classes];
        for (int i = 0; i < _digits.Length; i++)
            _digits[i] = Highest(Logits(i));
    }

    /// <summary>The digit that each one is taken for.</summary>
    public IReadOnlyList<int> Digits => _digits;

    /// <summary>Lets a network look at each of the digits.</summary>
    public static Predictions Of(DigitClassifier network, DigitImages images)
    {
        float[] logits = new float[images.Count * Classes];
        for (int start = 0; start < images.Count; start += network.BatchCapacity)
        {
            int count = Math.Min(network.BatchCapacity, images.Count - start);
            ReadOnlySpan<float> pixels = images.Pixels.AsSpan(start * DigitImages.Size, count * DigitImages.Size);
            network.Forward(pixels).CopyTo(logits.AsSpan(start * Classes));
        }

        return new Predictions(logits);
    }

    /// <summary>The fraction that is right.</summary>
    public double Accuracy(DigitImages images) =>
        _digits.Zip(images.Labels).Count(pair => pair.First == pair.Second) / (double)images.Count;

    /// <summary>How sure the network is of its prediction: that digit's softmax.</summary>
    public double Confidence(int index)
    {
        double sum = 0;
        ReadOnlySpan<float> logits = Logits(index);
        float highest = logits[_digits[index]];
        foreach (float logit in logits)
            sum += Math.Exp(logit - highest);
        return 1 / sum;
    }

    /// <summary>Whether another network computed the same numbers, to the last bit.</summary>
    public bool IsIdenticalTo(Predictions other) => _logits.AsSpan().SequenceEqual(other._logits);

    private ReadOnlySpan<float> Logits(int index) => _logits.AsSpan(index * Classes, Classes);

    private static int Highest(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
                best = i;
        }

        return best;
    }
}
