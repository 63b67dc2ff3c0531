using System.Collections.ObjectModel;

namespace GraphCompiler;

/// <summary>What one finished epoch of <c>Fit</c> came to.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="TrainingLoss">The mean over the training samples of the loss before each step.</param>
/// <param name="ValidationLoss">
/// The mean over the validation samples of the loss after the epoch, in inference mode; <see langword="null"/> without
/// any.
/// </param>
/// <param name="Metrics">
/// The metrics by name after the epoch, over the validation samples, or the training samples where there are none.
/// </param>
/// <param name="Elapsed">The time the epoch took, validation and metrics included.</param>
public sealed record EpochReport(
    int Epoch,
    double TrainingLoss,
    double? ValidationLoss,
    ReadOnlyDictionary<string, double> Metrics,
    TimeSpan Elapsed);
