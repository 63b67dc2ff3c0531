using GraphCompiler.Initialization;

namespace GraphCompiler.Runtime;

public sealed partial class NetworkMemory<T>
{
    private int _sharers;

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

    /// <summary>The same for a node that has a value for every row: each row's are the same whoever draws them.</summary>
    /// <param name="stream">The node's name.</param>
    /// <param name="rows">How many rows are drawn for.</param>
    /// <returns>Where they are drawn from.</returns>
    public RandomDraw Draw(string stream, int rows) => Draw(stream).For(FirstRow, rows, Samples);

    /// <summary>
    /// The seed of the next instance that shares the parameters: each has masks of its own, or two that train at the
    /// same time would draw the same.
    /// </summary>
    private int RandomSeedOfNextSharer()
    {
        uint sharer = (uint)Interlocked.Increment(ref _sharers);
        var stream = new RandomStream(RandomSeed, RandomPurpose.Masking, RandomStream.StreamOf(nameof(_sharers)));
        return unchecked((int)stream.Bits(sharer));
    }
}
