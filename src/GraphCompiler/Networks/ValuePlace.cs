namespace GraphCompiler;

/// <summary>Which memory holds a value.</summary>
internal enum PlaceKind
{
    /// <summary>None; <see cref="ValuePlace.Text"/> says why.</summary>
    Absent,

    /// <summary>The per-sample part of the workspace.</summary>
    SlabSample,

    /// <summary>The part of the workspace that does not depend on the batch.</summary>
    SlabFixed,

    /// <summary>The per-sample part of the integer workspace.</summary>
    IntegersSample,

    /// <summary>The fixed part of the integer workspace.</summary>
    IntegersFixed,

    /// <summary>The state with which the pass began.</summary>
    State,

    /// <summary>The state with which the next pass begins.</summary>
    NextState,

    /// <summary>The caller's memory, which is not kept; the offset is the argument's index.</summary>
    Argument,

    /// <summary>A parameter; the offset is its index.</summary>
    Parameter,

    /// <summary>The constants of the node's kind.</summary>
    Constant,
}

/// <summary>Where a node's value or gradient is after a pass.</summary>
/// <param name="Kind">Which memory.</param>
/// <param name="Offset">Where in it, in elements (per sample in the per-sample parts), or an index.</param>
/// <param name="Text">The reason of an absent value, or the name of the parameter.</param>
/// <param name="IsKept">Whether it is a copy of an argument, which has all rows whichever thread works on them.</param>
internal readonly record struct ValuePlace(PlaceKind Kind, int Offset, string? Text, bool IsKept = false);
