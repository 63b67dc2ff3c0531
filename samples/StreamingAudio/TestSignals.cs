namespace StreamingAudio;

/// <summary>Signals to learn from and to test with: two sines and some noise, each of random strength.</summary>
public static class TestSignals
{
    /// <summary>The samples of a second.</summary>
    public const int Rate = 48_000;

    /// <summary>A signal within about ±2; the same seed gives the same one.</summary>
    public static float[] Draw(int length, int seed)
    {
        var random = new Random(seed);
        float low = Frequency(random, 60, 600), high = Frequency(random, 600, 6_000);
        float lowStrength = random.NextSingle(), highStrength = random.NextSingle(), noise = 0.4f * random.NextSingle();
        float[] signal = new float[length];
        for (int i = 0; i < length; i++)
        {
            float white = (2 * random.NextSingle()) - 1;
            signal[i] = (lowStrength * MathF.Sin(low * i)) + (highStrength * MathF.Sin(high * i)) + (noise * white);
        }

        return signal;
    }

    /// <summary>Radians a sample, evenly spread over the logarithm of the frequency.</summary>
    private static float Frequency(Random random, float lowest, float highest) =>
        2 * MathF.PI / Rate * lowest * MathF.Pow(highest / lowest, random.NextSingle());
}
