namespace GraphCompiler.Generator;

/// <summary>The names of the pipeline's steps, under which a driver reports whether they ran.</summary>
public static class TrackingNames
{
    /// <summary>Symbols to declaration and places. Runs for every network on every edit.</summary>
    public const string Parse = nameof(Parse);

    /// <summary>The declaration alone: what the steps below depend on.</summary>
    public const string Declaration = nameof(Declaration);

    /// <summary>Declaration to program.</summary>
    public const string Lower = nameof(Lower);

    /// <summary>Program to text.</summary>
    public const string Emit = nameof(Emit);

    /// <summary>File names that differ by more than case.</summary>
    public const string HintNames = nameof(HintNames);

    /// <summary>Problems joined to their places.</summary>
    public const string Diagnostics = nameof(Diagnostics);
}
