namespace GraphCompiler;

/// <summary>Why <c>Fit</c> returned.</summary>
public enum StopReason
{
    /// <summary>The last epoch was finished.</summary>
    Completed,

    /// <summary>The monitored value had not improved for too long.</summary>
    EarlyStopping,

    /// <summary>The cancellation token was cancelled.</summary>
    Cancelled,

    /// <summary>A callback asked for it.</summary>
    Callback,
}
