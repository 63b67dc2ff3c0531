using System.Numerics;
using GraphCompiler.Runtime;

namespace GraphCompiler.Training;

/// <summary>What a call of <c>Fit</c> will do, every argument checked.</summary>
/// <param name="Training">The samples to train with.</param>
/// <param name="Validation">The samples to validate with; none if it has no rows.</param>
/// <param name="BatchSize">The samples of one step.</param>
internal sealed record FitPlan<T>(SampleRange<T> Training, SampleRange<T> Validation, int BatchSize)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Checks all arguments of <c>Fit</c>.</summary>
    /// <exception cref="ArgumentException">One of them is not allowed.</exception>
    public static FitPlan<T> Make(
        INetwork<T> network, SampleTable<T> training, FitOptions options, SampleTable<T> validation)
    {
        NetworkInfo info = network.Info;
        ArgumentNullException.ThrowIfNull(options.Optimizer);
        ArgumentNullException.ThrowIfNull(options.Metrics);
        if (training.Rows == 0)
            throw new ArgumentException($"There are no samples to train '{info.Name}' with; at least one is needed.");
        CheckColumns(info, training);
        if (validation.Rows > 0)
            CheckColumns(info, validation);
        if (options.Epochs < 1)
            throw new ArgumentException($"FitOptions.Epochs is {options.Epochs}; at least 1 is needed.");
        NetworkMemory<T>.CheckThreads(info, options.Threads, "FitOptions.Threads");
        int batchSize = CheckBatchSize(network, options);
        int kept = CheckSplit(training.Rows, options.ValidationSplit, validation.Rows);
        foreach (Metric metric in options.Metrics)
            metric.Check(info);
        if (options.Metrics.Select(m => m.Name).Distinct(StringComparer.Ordinal).Count() != options.Metrics.Count)
            throw new ArgumentException("FitOptions.Metrics holds two metrics of the same name.");

        options.EarlyStopping?.Check(options.Metrics, kept > 0 || validation.Rows > 0);
        options.Checkpoint?.Check();

        var plan = new FitPlan<T>(
            new SampleRange<T>(training, 0, training.Rows - kept),
            kept > 0
                ? new SampleRange<T>(training, training.Rows - kept, kept)
                : new SampleRange<T>(validation, 0, validation.Rows),
            batchSize);
        CheckFixedBatch(info, plan.Training.Rows, "training");
        CheckFixedBatch(info, plan.Validation.Rows, "validation");
        CheckWholeBatch(network, plan.Validation.Rows);
        return plan;
    }

    private static void CheckWholeBatch(INetwork<T> network, int rows)
    {
        if (!network.Info.EvaluatesInChunks && rows > network.BatchCapacity)
        {
            throw new ArgumentException(
                $"There are {rows} samples for validation; '{network.Info.Name}' evaluates them as one batch only, so "
                + $"at most its batch capacity, {network.BatchCapacity}, is allowed.");
        }
    }

    private static void CheckColumns(NetworkInfo info, SampleTable<T> table)
    {
        ReadOnlySpan<SampleColumn<T>> columns = table.Columns;
        bool fits = columns.Length == info.Arguments.Length;
        for (int i = 0; fits && i < columns.Length; i++)
        {
            ArgumentInfo argument = info.Arguments[i];
            fits = columns[i].Name == argument.Node
                && columns[i].Kind == argument.Kind
                && columns[i].Elements == argument.Elements;
        }

        if (!fits)
        {
            string expected = string.Join(", ", info.Arguments.Select(a => $"{a.Node} ({a.Elements} a sample)"));
            string given = string.Join(", ", columns.ToArray().Select(c => $"{c.Name} ({c.Elements} a sample)"));
            throw new ArgumentException($"'{info.Name}' takes the columns {expected}, and was given {given}.");
        }

        foreach (LossInfo loss in info.Losses)
            CheckLabels(info, loss, columns);
    }

    /// <summary>
    /// Checks the class indices that a loss takes from the caller, before the first step rather than in a later one.
    /// </summary>
    private static void CheckLabels(NetworkInfo info, LossInfo loss, ReadOnlySpan<SampleColumn<T>> columns)
    {
        if (loss.ClassAxis is not int axis || loss.Prediction is null)
            return;
        int classes = info.Nodes[info.NodeIndex(loss.Prediction)].Shape[axis];
        foreach (SampleColumn<T> column in columns)
        {
            if (column.Name != loss.Reference || column.Kind != NodeKind.Index)
                continue;
            if (loss.IgnoreIndex is int ignored)
                Arguments.Classes(column.Name, column.Integers.Span, classes, ignored);
            else
                Arguments.Indices(column.Name, column.Integers.Span, 0, classes);
        }
    }

    private static int CheckBatchSize(INetwork<T> network, FitOptions options)
    {
        int capacity = network.BatchCapacity;
        int batchSize = options.BatchSize ?? capacity;
        if (batchSize < 1 || batchSize > capacity)
        {
            throw new ArgumentException(
                $"FitOptions.BatchSize is {batchSize}; from 1 to the capacity of this '{network.Info.Name}', "
                + $"{capacity}, is "
                + "allowed.");
        }

        if (network.Info.FixedBatch != 0 && batchSize != network.Info.FixedBatch)
        {
            throw new ArgumentException(
                $"FitOptions.BatchSize is {batchSize}; '{network.Info.Name}' has the fixed batch "
                + $"{network.Info.FixedBatch}.");
        }

        return batchSize;
    }

    /// <summary>How many of the training samples are kept for validation.</summary>
    private static int CheckSplit(int rows, double split, int validationRows)
    {
        if (!(split is >= 0 and < 1))
            throw new ArgumentException($"FitOptions.ValidationSplit is {split}; from 0 to less than 1 is allowed.");
        if (split == 0)
            return 0;
        if (validationRows > 0)
        {
            throw new ArgumentException(
                $"FitOptions.ValidationSplit is {split} although there are samples for validation; give one or the "
                + "other.");
        }

        int kept = (int)Math.Round(rows * split);
        return kept > 0 && kept < rows
            ? kept
            : throw new ArgumentException(
                $"FitOptions.ValidationSplit is {split}, which keeps {kept} of {rows} samples for validation; both "
                + "parts "
                + "need at least one.");
    }

    private static void CheckFixedBatch(NetworkInfo info, int rows, string use)
    {
        if (info.FixedBatch != 0 && rows % info.FixedBatch != 0)
        {
            throw new ArgumentException(
                $"There are {rows} samples for {use}; '{info.Name}' has the fixed batch {info.FixedBatch}, so a "
                + "multiple of "
                + "it is allowed.");
        }
    }
}
