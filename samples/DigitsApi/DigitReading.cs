namespace DigitsApi;

/// <summary>What an image is taken for.</summary>
/// <param name="Digit">The likeliest digit.</param>
/// <param name="Probabilities">How likely each of the ten is; they add up to 1.</param>
public sealed record DigitReading(int Digit, float[] Probabilities)
{
    private const int Classes = 10;

    /// <summary>Lets a network look at a request's images, which have been checked.</summary>
    public static DigitReading[] Of(PretrainedDigits network, DigitRequest request)
    {
        ReadOnlySpan<float> probabilities = network.Forward([.. request.Images!.SelectMany(image => image)]);
        var readings = new DigitReading[request.Images!.Length];
        for (int i = 0; i < readings.Length; i++)
        {
            float[] one = probabilities.Slice(i * Classes, Classes).ToArray();
            readings[i] = new DigitReading(Array.IndexOf(one, one.Max()), one);
        }

        return readings;
    }
}
