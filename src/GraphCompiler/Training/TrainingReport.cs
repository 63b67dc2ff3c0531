using System.Collections.ObjectModel;
using System.Text;
using GraphCompiler.Serialization;
using GraphCompiler.Training;

namespace GraphCompiler;

/// <summary>What <c>Fit</c> did.</summary>
public sealed class TrainingReport
{
    internal TrainingReport(
        IList<EpochReport> epochs, long steps, StopReason stopReason, int? bestEpoch, TimeSpan elapsed)
    {
        Epochs = new ReadOnlyCollection<EpochReport>(epochs);
        Steps = steps;
        StopReason = stopReason;
        BestEpoch = bestEpoch;
        Elapsed = elapsed;
    }

    /// <summary>The finished epochs in order, with those before a checkpoint that was resumed from.</summary>
    public ReadOnlyCollection<EpochReport> Epochs { get; }

    /// <summary>
    /// The steps taken in all, those of an unfinished epoch and those before a checkpoint that was resumed from
    /// included.
    /// </summary>
    public long Steps { get; }

    /// <summary>Why training ended.</summary>
    public StopReason StopReason { get; }

    /// <summary>Whether it was cancelled before the last epoch was finished. All steps taken count.</summary>
    public bool Cancelled => StopReason == StopReason.Cancelled;

    /// <summary>
    /// The epoch, from 1, in which the value that early stopping monitors was best; <see langword="null"/> without
    /// early stopping, or if it never was a number.
    /// </summary>
    public int? BestEpoch { get; }

    /// <summary>The time this call took.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>
    /// The epochs as comma-separated values with a header: <c>epoch</c>, <c>training_loss</c>, <c>validation_loss</c>,
    /// the metrics under their names, <c>seconds</c>. What there was not is left empty.
    /// </summary>
    /// <returns>Text in the invariant culture, numbers so that they read back with the same bits, lines ended by
    /// <c>\n</c>.</returns>
    public string ToCsv() => ReportCsv.Of(Epochs);

    /// <summary>
    /// Saves what <see cref="ToCsv"/> returns, in UTF-8; a file of that name is replaced in one step.
    /// </summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="IOException">Writing failed; a file of that name is left as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">
    /// The path may not be written; a file there is left as it was.
    /// </exception>
    public void SaveCsv(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] text = Encoding.UTF8.GetBytes(ToCsv());
        AtomicFile.Write(path, stream => stream.Write(text));
    }
}
