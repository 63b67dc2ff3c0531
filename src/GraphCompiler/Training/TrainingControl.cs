namespace GraphCompiler;

/// <summary>
/// What a callback sees of a running <c>Fit</c>, and how it stops it. It is reused from call to call.
/// </summary>
public sealed class TrainingControl
{
    internal TrainingControl()
    {
    }

    /// <summary>How far training has come; after an epoch with its report.</summary>
    public TrainingProgress Progress { get; internal set; }

    /// <summary>Whether <see cref="Stop"/> was called.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>
    /// Ends training before the next step; an epoch that has no steps left is still evaluated and reported.
    /// </summary>
    public void Stop() => IsStopping = true;
}
