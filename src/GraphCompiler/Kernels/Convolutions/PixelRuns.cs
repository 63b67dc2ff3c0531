namespace GraphCompiler.Kernels.Convolutions;

/// <summary>The pixels of some images' results: runs in which both they and what a window reads for them follow one
/// another.</summary>
internal readonly struct PixelRuns(int images, int runs, int length)
{
    /// <summary>The runs of all images.</summary>
    internal int Count => images * Runs;

    /// <summary>The runs of one image.</summary>
    internal int Runs { get; } = runs;

    /// <summary>The pixels of a run.</summary>
    internal int Length { get; } = length;

    /// <summary>From one filter's plane of results to the next's.</summary>
    internal nint ResultPlane { get; init; }

    /// <summary>From one run of results to the next.</summary>
    internal nint ResultRun { get; init; }

    /// <summary>From the last run of an image's results to the first of the next's.</summary>
    internal nint ResultSkip { get; init; }

    /// <summary>From what a window reads in one run to the next.</summary>
    internal nint ImageRun { get; init; }

    /// <summary>From the last run of an image to the first of the next.</summary>
    internal nint ImageSkip { get; init; }
}
