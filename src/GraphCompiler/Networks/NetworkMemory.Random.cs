using GraphCompiler.Initialization;

namespace GraphCompiler.Runtime;

public sealed partial class NetworkMemory<T>
{
    /// <summary>What the masks of training passes are drawn from, beside the pass and the node.</summary>
    public int RandomSeed { get; internal set; }

    /// <summary>
    /// How many training passes have begun, each of which draws masks of its own. Set back, the same masks come again.
    /// </summary>
    public long RandomStep { get; set; }

    /// <summary>The random numbers of this training pass for one node.</summary>
    /// <param name="stream">The node's name.</param>
    /// <returns>Where they are drawn from.</returns>
    public RandomDraw Draw(string stream) => new(RandomSeed, RandomStep, RandomStream.StreamOf(stream));
}
