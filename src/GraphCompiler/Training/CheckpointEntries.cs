using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GraphCompiler.Training;

/// <summary>The metadata and tensors of a checkpoint, which is a safetensors file.</summary>
internal static class CheckpointEntries
{
    public const string Format = "GraphCompiler checkpoint";
    public const string Version = "1";
    public const string FormatKey = "format";
    public const string VersionKey = "version";
    public const string NetworkKey = "network";
    public const string GraphHashKey = "graph_hash";
    public const string LayoutKey = "layout";
    public const string OptimizerKey = "optimizer";
    public const string ScalarPrefix = "optimizer.";
    public const string EpochKey = "epoch";
    public const string StepKey = "step";
    public const string StepsKey = "steps";
    public const string LossSumKey = "loss_sum";
    public const string ReportsKey = "reports";
    public const string BestValueKey = "best_value";
    public const string BestEpochKey = "best_epoch";
    public const string RandomSeedKey = "random_seed";
    public const string RandomStepKey = "random_step";
    public const string Parameters = "parameters";
    public const string Buffers = "buffers";
    public const string BestParameters = "best.parameters";
    public const string BestBuffers = "best.buffers";
    public const string SlotPrefix = "optimizer.";

    /// <summary>
    /// What decides which samples a step takes and when training ends; all of it has to stay the same.
    /// </summary>
    public static KeyValuePair<string, string>[] Course<T>(FitOptions options, FitPlan<T> plan)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
    [
        new("training_samples", Text(plan.Training.Rows)),
        new("batch_size", Text(plan.BatchSize)),
        new("order", options.Shuffle ? $"shuffled from seed {Text(options.Seed)}" : "as given"),
        new("monitor", options.EarlyStopping is null ? "nothing" : options.EarlyStopping.Monitor),
        new("best", options.EarlyStopping is { RestoreBest: true } ? "kept" : "not kept"),
    ];

    /// <summary>A hash of where each parameter and buffer is in its storage.</summary>
    public static string Layout(NetworkInfo info)
    {
        var text = new StringBuilder(info.ElementType.Name);
        foreach (ParameterInfo p in info.Parameters)
            text.Append(CultureInfo.InvariantCulture, $"\n{p.Name} {p.Offset} {p.Length} {p.Layout} {p.IsTrainable}");
        foreach (BufferInfo b in info.Buffers)
            text.Append(CultureInfo.InvariantCulture, $"\n{b.Name} {b.Offset} {b.Length}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number in as many digits as bring the same bits back.</summary>
    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
