using Digits;

namespace DigitsApi;

/// <summary>What an image is taken for.</summary>
/// <param name="Digit">The likeliest digit.</param>
/// <param name="Probabilities">How likely each of the ten is; they add up to 1.</param>
public sealed record DigitReading(int Digit, float[] Probabilities)
{
    private const int Classes = 10;

    /// <summary>Lets a network look at a request's images, which have been checked.</summary>
    public static DigitReading[] Of(DigitClassifier network, DigitRequest request)
    {
        ReadOnlySpan<float> logits = network.Forward([.. request.Images!.SelectMany(image => image)]);
        var readings = new DigitReading[request.Images!.Length];
        for (int i = 0; i < readings.Length; i++)
            readings[i] = Of(logits.Slice(i * Classes, Classes));
        return readings;
    }

    private static DigitReading Of(ReadOnlySpan<float> logits)
    {
        float[] probabilities = new float[Classes];
        int best = 0;
        for (int digit = 1; digit < Classes; digit++)
            best = logits[digit] > logits[best] ? digit : best;
        float sum = 0;
        for (int digit = 0; digit < Classes; digit++)
            sum += probabilities[digit] = MathF.Exp(logits[digit] - logits[best]);
        for (int digit = 0; digit < Classes; digit++)
            probabilities[digit] /= sum;
        return new DigitReading(best, probabilities);
    }
}
