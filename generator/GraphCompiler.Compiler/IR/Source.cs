using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.IR;

/// <summary>Where a value comes from that no operation computes.</summary>
public abstract record Source
{
    /// <summary>An input or target: the caller's memory.</summary>
    /// <param name="Index">Its place among the pass's arguments.</param>
    public sealed record Argument(int Index) : Source;

    /// <summary>The storage of a parameter.</summary>
    public sealed record Parameter(string Name) : Source;

    /// <summary>Running statistics and the like: storage that effects write.</summary>
    public sealed record Buffer(string Name) : Source;

    /// <summary>What the pass before left for this one, a value a batch row.</summary>
    public sealed record State(string Name) : Source;

    /// <summary>Numbers known at compile time.</summary>
    public sealed record Constant(EquatableArray<double> Values) : Source;

    /// <summary>How many samples the pass was given, as a scalar.</summary>
    public sealed record Batch : Source;

    /// <summary>The gradient of an output that the caller feeds to <c>Backward</c>.</summary>
    /// <param name="Output">Its place among the outputs.</param>
    public sealed record Seed(int Output) : Source;
}
