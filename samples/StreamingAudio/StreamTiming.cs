using System.Diagnostics;

namespace StreamingAudio;

/// <summary>What a sample costs.</summary>
public static class StreamTiming
{
    private const int Block = 480;

    /// <summary>What a stream in real time allows each sample, in nanoseconds.</summary>
    public const double Budget = 1e9 / TestSignals.Rate;

    /// <summary>
    /// Nanoseconds a sample: the median of blocks of a hundredth of a second, and the fastest block, which no other
    /// program has interrupted.
    /// </summary>
    public static (double Median, double Fastest) Measure(FilterStream stream, ReadOnlySpan<float> signal)
    {
        ArgumentNullException.ThrowIfNull(stream);
        float[] heard = new float[signal.Length];
        stream.Apply(signal, heard);
        double[] blocks = new double[signal.Length / Block];
        for (int block = 0; block < blocks.Length; block++)
        {
            long start = Stopwatch.GetTimestamp();
            stream.Apply(signal.Slice(block * Block, Block), heard);
            blocks[block] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Block;
        }

        Array.Sort(blocks);
        return (blocks[blocks.Length / 2], blocks[0]);
    }
}
