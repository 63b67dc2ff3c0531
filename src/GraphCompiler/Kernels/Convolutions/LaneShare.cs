using System.Numerics;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>
/// How rows of a weight (its filters, or the channels of an image) share the lanes of a register with a chunk of what
/// each is multiplied with: <c>lane = row · Chunk + place in the chunk</c>. With as many rows as lanes a chunk is one.
/// </summary>
internal readonly struct LaneShare
{
    /// <summary>Half a register of lanes without work costs more than the other kernels do.</summary>
    private const double LeastUse = 0.6;

    private LaneShare(int lanes, int rows, int chunk)
    {
        Chunk = chunk;
        Rows = lanes / chunk;
        Blocks = (rows + Rows - 1) / Rows;
        Use = (double)rows / (Blocks * Rows);
    }

    /// <summary>The elements of a chunk: 1, 2 or 4.</summary>
    internal int Chunk { get; }

    /// <summary>The rows of a block: those in one register.</summary>
    internal int Rows { get; }

    /// <summary>How many blocks there are.</summary>
    internal int Blocks { get; }

    /// <summary>The part of the lanes that have work.</summary>
    internal double Use { get; }

    /// <summary>Whether registers are filled well enough.</summary>
    internal bool Pays => Use >= LeastUse;

    /// <summary>The share that leaves the fewest lanes without work.</summary>
    /// <param name="rows">The rows of the weight.</param>
    /// <param name="length">The length of what is cut into chunks.</param>
    /// <param name="isExact">Whether the chunks must come out even.</param>
    /// <param name="most">The longest chunk.</param>
    internal static LaneShare Of<T, TVector>(int rows, int length, bool isExact, int most = 4)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T>
    {
        LaneShare best = new(TVector.Count, rows, 1);
        for (int chunk = 2; chunk <= most && chunk < TVector.Count; chunk *= 2)
        {
            if (isExact && length % chunk != 0)
                break;
            LaneShare next = new(TVector.Count, rows, chunk);
            int chunks = (length + chunk - 1) / chunk;
            if (next.Use * length / (chunks * chunk) > best.Use)
                best = next;
        }

        return best;
    }
}
