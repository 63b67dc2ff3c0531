using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Planning;

/// <summary>Where a value's elements are.</summary>
public abstract record Place
{
    /// <summary>A window of the workspace.</summary>
    /// <param name="IsInteger">Of the workspace of indices.</param>
    /// <param name="TimesBatch">
    /// Whether the offset counts elements a sample, to be multiplied by the batch capacity.
    /// </param>
    /// <param name="Offset">Where it starts in its part of the workspace.</param>
    public sealed record Slab(bool IsInteger, bool TimesBatch, long Offset) : Place;

    /// <summary>The caller's memory.</summary>
    public sealed record Argument(int Index) : Place;

    /// <summary>A parameter's storage.</summary>
    public sealed record Parameter(string Name) : Place;

    /// <summary>The storage of a parameter's gradient.</summary>
    public sealed record Gradient(string Name) : Place;

    /// <summary>The storage of a buffer.</summary>
    public sealed record Buffer(string Name) : Place;

    /// <summary>The storage of a state, which outlasts the passes.</summary>
    /// <param name="Name">The state.</param>
    /// <param name="IsNext">Whether it is that of the next pass's state and not of this one's.</param>
    /// <param name="Offset">Elements a sample, to be multiplied by the batch capacity.</param>
    public sealed record State(string Name, bool IsNext, long Offset) : Place;

    /// <summary>One step's part of a stack or sequence.</summary>
    /// <param name="Whole">The stack or sequence.</param>
    /// <param name="Part">The elements of a part; the steps' parts follow one another.</param>
    /// <param name="Depth">Which loop's step: 0 for that of a loop which is in no other.</param>
    public sealed record Slice(Value Whole, Size Part, int Depth) : Place;

    /// <summary>A constant's memory.</summary>
    public sealed record Constant(bool IsInteger, long Offset) : Place;

    /// <summary>The number of samples, a local variable.</summary>
    public sealed record Batch : Place;
}
