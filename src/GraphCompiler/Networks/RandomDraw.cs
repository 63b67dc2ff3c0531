using System.ComponentModel;
using GraphCompiler.Initialization;

namespace GraphCompiler.Runtime;

/// <summary>Random bits that follow from a seed, the number of a training pass and a node.</summary>
/// <remarks>
/// The key of <see cref="Philox"/> is (seed, purpose); its counter is (block, step, stream), the upper half of the step
/// joining that of the stream.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RandomDraw
{
    internal RandomDraw(int seed, long step, ulong stream)
    {
        Key = ((uint)seed, (uint)RandomPurpose.Masking);
        Counter = ((uint)step, (uint)stream, (uint)(stream >> 32) ^ (uint)(step >> 32));
    }

    private RandomDraw(RandomDraw draw, int firstRow, int rows, int samples)
    {
        (Key, Counter) = (draw.Key, draw.Counter);
        (FirstRow, Rows, Samples) = (firstRow, rows, samples);
    }

    /// <summary>The key.</summary>
    internal (uint K0, uint K1) Key { get; }

    /// <summary>The counter but for its first word, the block.</summary>
    internal (uint X1, uint X2, uint X3) Counter { get; }

    /// <summary>Which of the samples is the first that is drawn for.</summary>
    internal int FirstRow { get; }

    /// <summary>How many samples are drawn for; 0 for something that has none.</summary>
    internal int Rows { get; }

    /// <summary>Of how many the samples are a part.</summary>
    internal int Samples { get; }

    /// <summary>The same numbers for some of all samples.</summary>
    internal RandomDraw For(int firstRow, int rows, int samples) => new(this, firstRow, rows, samples);

    /// <summary>The 128 bits of one block.</summary>
    internal (uint X0, uint X1, uint X2, uint X3) Block(uint block) =>
        Philox.Block((block, Counter.X1, Counter.X2, Counter.X3), Key);
}
