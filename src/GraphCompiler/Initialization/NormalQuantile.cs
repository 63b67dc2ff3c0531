namespace GraphCompiler.Initialization;

/// <summary>The inverse of the standard normal distribution function, to about 1 part in 10¹⁶.</summary>
/// <remarks>
/// M. J. Wichura: Algorithm AS 241: The percentage points of the normal distribution. Applied Statistics 37 (1988),
/// 477-484, routine PPND16. Only + - * / and √ are used, the logarithm included, which IEEE 754 defines to the bit, so
/// that every machine gets the same deviates.
/// </remarks>
internal static class NormalQuantile
{
    private const double CentralWidth = 0.425;
    private const double CentralOffset = 0.180625;
    private const double TailStart = 1.6;
    private const double FarTailStart = 5.0;

    private static ReadOnlySpan<double> CentralNumerator =>
    [
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
    ];

    private static ReadOnlySpan<double> CentralDenominator =>
    [
        1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
    ];

    private static ReadOnlySpan<double> TailNumerator =>
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> TailDenominator =>
    [
        1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> FarTailNumerator =>
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> FarTailDenominator =>
    [
        1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    /// <summary>The number below which a standard normal deviate is with the given probability.</summary>
    /// <param name="probability">In (0, 1).</param>
    public static double At(double probability)
    {
        double q = probability - 0.5;
        if (Math.Abs(q) <= CentralWidth)
        {
            double inner = CentralOffset - (q * q);
            return q * Polynomial(CentralNumerator, inner) / Polynomial(CentralDenominator, inner);
        }

        double r = Math.Sqrt(-Logarithm(q < 0 ? probability : 1 - probability));
        double magnitude = r <= FarTailStart
            ? Polynomial(TailNumerator, r - TailStart) / Polynomial(TailDenominator, r - TailStart)
            : Polynomial(FarTailNumerator, r - FarTailStart) / Polynomial(FarTailDenominator, r - FarTailStart);
        return q < 0 ? -magnitude : magnitude;
    }

    /// <summary>
    /// The natural logarithm of a normal positive number: x = m·2ᵉ with m in [√½, √2), and ln m = 2·artanh((m-1)/(m+1))
    /// by its Taylor series, whose terms fall below 2⁻⁵³ of the first before the last one taken.
    /// </summary>
    internal static double Logarithm(double x)
    {
        const int Terms = 13;
        const int MantissaBits = 52;
        const int Bias = 1023;
        const double Ln2High = 0.693147180369123816490;
        const double Ln2Low = 1.90821492927058770002e-10;
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> MantissaBits) - Bias;
        double mantissa = BitConverter.Int64BitsToDouble(
            (bits & ((1L << MantissaBits) - 1)) | ((long)Bias << MantissaBits));
        if (mantissa > 1.4142135623730951)
            (mantissa, exponent) = (mantissa / 2, exponent + 1);
        double s = (mantissa - 1) / (mantissa + 1);
        double square = s * s;
        double series = 0;
        for (int k = Terms - 1; k >= 1; k--)
            series = (series + (1.0 / ((2 * k) + 1))) * square;
        return (exponent * Ln2High) + ((2 * s) + ((2 * s * series) + (exponent * Ln2Low)));
    }

    private static double Polynomial(ReadOnlySpan<double> coefficients, double x)
    {
        double sum = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
            sum = (sum * x) + coefficients[i];
        return sum;
    }
}
