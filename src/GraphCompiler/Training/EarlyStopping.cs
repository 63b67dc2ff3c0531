namespace GraphCompiler;

/// <summary>Ends <c>Fit</c> once a monitored value no longer improves.</summary>
public sealed class EarlyStopping
{
    /// <summary>The name under which <see cref="Monitor"/> means the loss over the validation samples.</summary>
    public const string ValidationLoss = "validation loss";

    /// <summary>The name under which <see cref="Monitor"/> means the loss over the training samples.</summary>
    public const string TrainingLoss = "training loss";

    /// <summary>The epochs in a row without an improvement after which training ends; at least 1.</summary>
    public int Patience { get; set; } = 5;

    /// <summary>By how much a value has to be better than the best so far; finite and not negative.</summary>
    public double MinimumImprovement { get; set; }

    /// <summary>
    /// What is monitored: <see cref="ValidationLoss"/>, <see cref="TrainingLoss"/>, or the name of one of the
    /// <see cref="FitOptions.Metrics"/>. A value that is not a number is never an improvement.
    /// </summary>
    public string Monitor { get; set; } = ValidationLoss;

    /// <summary>
    /// Whether the parameters and buffers of the best epoch are put back when training ends, unless it was cancelled
    /// or stopped by a callback.
    /// </summary>
    public bool RestoreBest { get; set; } = true;

    /// <summary>Refuses settings that cannot be followed.</summary>
    /// <exception cref="ArgumentException">One is outside its range, or there is nothing of that name.</exception>
    internal void Check(IReadOnlyList<Metric> metrics, bool validates)
    {
        if (Patience < 1)
            throw new ArgumentException($"EarlyStopping.Patience is {Patience}; at least 1 is needed.");
        if (!double.IsFinite(MinimumImprovement) || MinimumImprovement < 0)
        {
            throw new ArgumentException(
                $"EarlyStopping.MinimumImprovement is {MinimumImprovement}; a finite number that is not negative is "
                + "needed.");
        }

        if (Monitor == ValidationLoss && !validates)
        {
            throw new ArgumentException(
                $"EarlyStopping monitors the {ValidationLoss}, and there are no samples for validation; give some, or "
                + "set ValidationSplit or Monitor.");
        }

        string[] names = [ValidationLoss, TrainingLoss, .. metrics.Select(metric => metric.Name)];
        if (!names.Contains(Monitor, StringComparer.Ordinal))
        {
            throw new ArgumentException(
                $"EarlyStopping.Monitor is '{Monitor}', which FitOptions.Metrics does not hold; allowed are "
                + $"{string.Join(", ", names.Select(name => $"'{name}'"))}.");
        }
    }
}
