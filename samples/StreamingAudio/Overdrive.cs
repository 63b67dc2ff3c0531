namespace StreamingAudio;

/// <summary>
/// The filter to learn: a saturating stage whose smoothed output is fed back against its input, as in a guitar
/// amplifier. <c>v = tanh(2.5·x − 0.9·s)</c>, <c>s ← s + 0.35·(v − s)</c>, and s is heard.
/// </summary>
public sealed class Overdrive
{
    private const float Drive = 2.5f;
    private const float Feedback = 0.9f;
    private const float Smoothing = 0.35f;
    private float state;

    /// <summary>The next sample, given the next input.</summary>
    public float Next(float x)
    {
        state += Smoothing * (MathF.Tanh((Drive * x) - (Feedback * state)) - state);
        return state;
    }

    /// <summary>What becomes of a signal from silence on.</summary>
    public static float[] Apply(ReadOnlySpan<float> signal)
    {
        var filter = new Overdrive();
        float[] heard = new float[signal.Length];
        for (int i = 0; i < heard.Length; i++)
            heard[i] = filter.Next(signal[i]);
        return heard;
    }
}
