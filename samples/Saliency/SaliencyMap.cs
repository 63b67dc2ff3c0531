namespace Saliency;

/// <summary>Which pixels of a digit a network decided by.</summary>
public static class SaliencyMap
{
    /// <summary>
    /// How much more sure the network would be of an answer with more ink in each pixel: minus the gradient of the
    /// loss, scaled so that the largest is 1 or -1 (Simonyan, Vedaldi and Zisserman, 2013).
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="pixels">The digit.</param>
    /// <param name="answer">The answer that is asked about.</param>
    public static float[] Of(SaliencyNetwork network, ReadOnlySpan<float> pixels, int answer)
    {
        network.ForwardTraining(pixels, [answer]);
        network.Backward();
        ReadOnlySpan<float> gradient = network.Pixels.Gradient;
        float largest = 0;
        foreach (float slope in gradient)
            largest = MathF.Max(largest, MathF.Abs(slope));
        float[] map = new float[gradient.Length];
        for (int i = 0; i < map.Length && largest > 0; i++)
            map[i] = -gradient[i] / largest;
        return map;
    }
}
