namespace GraphCompiler.Initialization;

/// <summary>What random numbers are for; different purposes under one seed are independent.</summary>
internal enum RandomPurpose : uint
{
    /// <summary>Initial parameters; the stream is the parameter's name.</summary>
    Initialization = 1,

    /// <summary>The order of samples; the stream is the epoch.</summary>
    Shuffling = 2,

    /// <summary>Which elements a gradient check samples; the stream is 0.</summary>
    GradientCheck = 3,

    /// <summary>The masks of a training pass; the stream is the node's name.</summary>
    Masking = 4,
}
