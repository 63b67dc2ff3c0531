namespace GraphCompiler.Runtime;

/// <summary>A pass over a network, as the memory remembers the last one.</summary>
public enum PassKind
{
    /// <summary>No pass has run yet.</summary>
    None,

    /// <summary><c>Forward</c>: inference.</summary>
    Forward,

    /// <summary><c>Evaluate</c>: the loss in inference mode.</summary>
    Evaluate,

    /// <summary><c>ForwardTraining</c>: keeps what <c>Backward</c> needs.</summary>
    Training,

    /// <summary><c>Backward</c> after <c>ForwardTraining</c>.</summary>
    Backward,

    /// <summary><c>TrainStep</c>: both, reading the caller's memory in place.</summary>
    TrainStep,
}
