using GraphCompiler.Initialization;

namespace GraphCompiler.Training;

/// <summary>The order of samples in an epoch.</summary>
internal static class Shuffler
{
    /// <summary>
    /// Writes a random permutation of the indices, the same for the same seed and epoch on every machine (Fisher and
    /// Yates' method in Durstenfeld's form).
    /// </summary>
    public static void Permute(Span<int> order, int seed, int epoch)
    {
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        var random = new RandomStream(seed, RandomPurpose.Shuffling, (ulong)epoch);
        for (int i = order.Length - 1; i > 0; i--)
        {
            int j = random.Below(i, i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
    }
}
