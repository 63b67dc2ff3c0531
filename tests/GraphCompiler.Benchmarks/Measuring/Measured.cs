using System.Globalization;

namespace GraphCompiler.Benchmarks.Measuring;

/// <summary>What a variant took.</summary>
/// <param name="Variant">What was timed.</param>
/// <param name="Median">The median time of a call in microseconds.</param>
/// <param name="Tenth">The 10th percentile of a call's time in microseconds.</param>
/// <param name="Bytes">What a call allocates; null where another process or native code runs it.</param>
public sealed record Measured(Variant Variant, double Median, double Tenth, long? Bytes)
{
    public const string Header = "workload\tvariant\tthreads\tmedian µs\t10th percentile µs\tbytes\tGFLOP/s";

    public override string ToString() => string.Join(
        "\t",
        Variant.Workload,
        Variant.Peer is null ? Variant.Name : $"{Variant.Name} ({Variant.Peer})",
        Variant.Threads.ToString(CultureInfo.InvariantCulture),
        Median.ToString("0.000", CultureInfo.InvariantCulture),
        Tenth.ToString("0.000", CultureInfo.InvariantCulture),
        Bytes?.ToString(CultureInfo.InvariantCulture) ?? "-",
        Variant.Flops == 0 ? "-" : (Variant.Flops / Median / 1000).ToString("0.0", CultureInfo.InvariantCulture));
}
