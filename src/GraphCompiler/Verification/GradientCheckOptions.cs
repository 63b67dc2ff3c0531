namespace GraphCompiler;

/// <summary>How <see cref="GradientCheck"/> compares.</summary>
public sealed class GradientCheckOptions
{
    /// <summary>
    /// The step of the differences relative to max(1, |parameter|); positive. The default is 6e-6 (the cube root of the
    /// precision) in double and 1e-3 in float.
    /// </summary>
    public double? Step { get; set; }

    /// <summary>The largest relative error that passes; the default is 1e-6 in double and 2e-2 in float.</summary>
    public double? Tolerance { get; set; }

    /// <summary>
    /// The gradient below which an error counts as relative to this number, since differences cannot resolve less;
    /// positive. The default is max(1, |loss|) times 1e-3 in double and 1e-1 in float.
    /// </summary>
    public double? Floor { get; set; }

    /// <summary>
    /// The most elements to compare over all parameters, drawn by <see cref="Seed"/>; at least 1. All by default.
    /// </summary>
    public int? MaxElements { get; set; }

    /// <summary>
    /// What the compared elements are drawn from where there are more than <see cref="MaxElements"/>.
    /// </summary>
    public int Seed { get; set; }
}
