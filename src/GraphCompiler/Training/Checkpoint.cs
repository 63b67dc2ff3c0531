namespace GraphCompiler;

/// <summary>Where and how often <c>Fit</c> saves everything it needs to go on later with the same bits.</summary>
/// <remarks>
/// A checkpoint holds parameters, buffers, the optimizer's state, the random state that dropout draws its masks from,
/// the place in the epoch, the reports so far and what early stopping remembers. The order of samples follows from the
/// seed and the epoch. One is written as often as asked for, and when <c>Fit</c> returns, cancelled or not; the file is
/// replaced in one step, so that it is whole whenever a process ends. Hyper-parameters, metrics and callbacks are not in
/// it: they are those of the options.
/// </remarks>
public sealed class Checkpoint
{
    /// <summary>The path of the file.</summary>
    public required string Path { get; set; }

    /// <summary>After how many steps one is written, counted from the first epoch on; at least 1, or none.</summary>
    public int? EverySteps { get; set; }

    /// <summary>After how many epochs one is written; at least 1, or none.</summary>
    public int? EveryEpochs { get; set; }

    /// <summary>
    /// Whether <c>Fit</c> goes on from the file, if it is there; otherwise it starts anew and replaces the file. A
    /// finished training with no more epochs to go ends at once.
    /// </summary>
    public bool Resume { get; set; } = true;

    /// <summary>Refuses settings that cannot be followed.</summary>
    /// <exception cref="ArgumentException">One is outside its range.</exception>
    internal void Check()
    {
        if (string.IsNullOrWhiteSpace(Path))
            throw new ArgumentException("Checkpoint.Path is empty; the path of a file is needed.");
        CheckInterval(nameof(EverySteps), EverySteps);
        CheckInterval(nameof(EveryEpochs), EveryEpochs);
    }

    private static void CheckInterval(string name, int? interval)
    {
        if (interval < 1)
            throw new ArgumentException($"Checkpoint.{name} is {interval}; at least 1 is needed.");
    }
}
