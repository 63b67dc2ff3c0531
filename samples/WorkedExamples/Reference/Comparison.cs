namespace WorkedExamples;

/// <summary>What was computed beside what it must be.</summary>
/// <param name="When">The iteration.</param>
/// <param name="Quantity">What it is.</param>
/// <param name="Actual">The numbers computed.</param>
/// <param name="Expected">The numbers of the snapshot.</param>
public sealed record Comparison(string When, string Quantity, double[] Actual, double[] Expected)
{
    private const double Relative = 1e-10;
    private const double Absolute = 1e-12;

    /// <summary>
    /// The largest deviation as a fraction of what is allowed, 1e-10 of the number but no less than 1e-12.
    /// </summary>
    public double WorstShare => Actual.Length != Expected.Length
        ? double.PositiveInfinity
        : Actual.Zip(Expected, Share).Max();

    /// <summary>Whether every number agrees.</summary>
    public bool Agrees => WorstShare <= 1;

    // NaN must not pass for agreement.
    private static double Share(double actual, double expected)
    {
        double share = Math.Abs(actual - expected) / Math.Max(Relative * Math.Abs(expected), Absolute);
        return double.IsNaN(share) ? double.PositiveInfinity : share;
    }
}
