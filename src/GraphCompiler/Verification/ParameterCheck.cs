namespace GraphCompiler;

/// <summary>The worst disagreement within one parameter.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Compared">The number of elements compared.</param>
/// <param name="Index">The row-major index of the worst element; -1 if none was compared.</param>
/// <param name="Analytic">Its gradient by <c>Backward</c>.</param>
/// <param name="Numeric">Its gradient by differences.</param>
/// <param name="RelativeError">
/// |analytic - numeric| / max(|analytic|, |numeric|, floor); infinite where either is not finite.
/// </param>
public readonly record struct ParameterCheck(
    string Name,
    int Compared,
    int Index,
    double Analytic,
    double Numeric,
    double RelativeError);
