using System.Collections.ObjectModel;

namespace GraphCompiler;

/// <summary>What <c>Fit</c> did.</summary>
public sealed class TrainingReport
{
    internal TrainingReport(IList<EpochReport> epochs, long steps, bool cancelled, TimeSpan elapsed)
    {
        Epochs = new ReadOnlyCollection<EpochReport>(epochs);
        Steps = steps;
        Cancelled = cancelled;
        Elapsed = elapsed;
    }

    /// <summary>The finished epochs in order.</summary>
    public ReadOnlyCollection<EpochReport> Epochs { get; }

    /// <summary>The steps taken in all, those of an unfinished epoch included.</summary>
    public long Steps { get; }

    /// <summary>Whether it was cancelled before the last epoch was finished. All steps taken count.</summary>
    public bool Cancelled { get; }

    /// <summary>The time it took.</summary>
    public TimeSpan Elapsed { get; }
}
