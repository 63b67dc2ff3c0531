namespace GraphCompiler.Visualization;

/// <summary>What part a node plays in a picture.</summary>
public enum NodeRole
{
    /// <summary>Fed on every call.</summary>
    Input,

    /// <summary>Fed for training and evaluation.</summary>
    Target,

    /// <summary>A parameter, a constant or a state.</summary>
    Source,

    /// <summary>Computed from other nodes.</summary>
    Computed,

    /// <summary>Computed, and returned by <c>Forward</c>.</summary>
    Output,

    /// <summary>What training minimises.</summary>
    Loss,
}
