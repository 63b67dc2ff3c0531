using System.Globalization;

namespace GraphCompiler.Benchmarks.Measuring;

/// <summary>What a variant took.</summary>
/// <param name="Variant">What was timed.</param>
/// <param name="Peer">Who ran it; null for GraphCompiler.</param>
/// <param name="Samples">The time of a call in microseconds, a number each round.</param>
/// <param name="Bytes">What a call allocates; null where another process or native code runs it.</param>
public sealed record Measured(Variant Variant, string? Peer, double[] Samples, long? Bytes)
{
    public const string Header =
        "workload and variant\tthreads\tmedian µs\t10th percentile µs\tbytes a call\tGFLOP/s";

    private const int MedianPercent = 50;
    private const int LowPercent = 10;

    public double Median { get; } = Percentile(Samples, MedianPercent);

    public double Tenth { get; } = Percentile(Samples, LowPercent);

    public override string ToString() => string.Join(
        "\t",
        Peer is null ? $"{Variant}" : $"{Variant} ({Peer})",
        Variant.Threads.ToString(CultureInfo.InvariantCulture),
        Median.ToString("0.000", CultureInfo.InvariantCulture),
        Tenth.ToString("0.000", CultureInfo.InvariantCulture),
        Bytes?.ToString(CultureInfo.InvariantCulture) ?? "-",
        Variant.Flops == 0 ? "-" : (Variant.Flops / Median / 1000).ToString("0.0", CultureInfo.InvariantCulture));

    /// <summary>
    /// How many times as long a peer took: the median of the rounds' ratios, since what slows the machine for a while
    /// slows both sides of a round.
    /// </summary>
    public string Ratio(Measured ours)
    {
        var ratios = Samples.Zip(ours.Samples, (theirs, own) => theirs / own).ToArray();
        var ratio = Percentile(ratios, MedianPercent).ToString("0.00", CultureInfo.InvariantCulture);
        return $"{Variant}, {Variant.Threads} thread{(Variant.Threads == 1 ? "" : "s")}\t{ratio} x {Peer}";
    }

    private static double Percentile(double[] numbers, int percent)
    {
        double[] sorted = [.. numbers.Order()];
        return sorted[sorted.Length * percent / 100];
    }
}
