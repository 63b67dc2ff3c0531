using GraphCompiler;

namespace Digits;

/// <summary>Saves a network and loads it again.</summary>
public static class WeightRoundTrip
{
    /// <summary>
    /// Saves to a file, loads that into a fresh network of other initial weights, and returns that network's
    /// predictions.
    /// </summary>
    public static Predictions Run(DigitClassifier network, string path, DigitImages images)
    {
        network.Save(path);
        var fresh = new DigitClassifier(network.BatchCapacity, seed: 2);
        fresh.Load(path);
        return Predictions.Of(fresh, images);
    }
}
