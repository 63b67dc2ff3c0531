namespace GraphCompiler.Tests.Kernels;

/// <summary>References in double for functions that the platform lacks, by other means than the kernels'.</summary>
internal static class SpecialFunctions
{
    /// <summary>2/√π·Σ (−1)ⁿx²ⁿ⁺¹ / (n!(2n + 1)) with 28 digits for small x, else 1 less the complement's continued
    /// fraction.</summary>
    internal static double Erf(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude > 2.5)
            return Math.CopySign(1 - Complement(magnitude), x);
        decimal exact = Exact(x);
        decimal square = exact * exact, power = exact, sum = exact;
        for (int n = 1; n < 80 && Math.Abs(power) > 1e-27m; n++)
        {
            power *= -square / n;
            sum += power / ((2 * n) + 1);
        }

        return (double)(sum * 1.1283791670955125738961589031m);
    }

    /// <summary>e^(−x²)/√π·1/(x + ½/(x + 1/(x + 3⁄2/(x + …)))).</summary>
    internal static double Complement(double x)
    {
        double fraction = x;
        for (int k = 200; k >= 1; k--)
            fraction = x + (k / 2.0 / fraction);
        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
    }

    /// <summary>eˣ − 1, for small x by its series with 28 digits.</summary>
    internal static double ExpMinusOne(double x)
    {
        if (Math.Abs(x) > 3 || Math.Abs(x) < 1e-10)
            return Math.Abs(x) > 3 ? Math.Exp(x) - 1 : x + (x * x / 2);
        decimal exact = Exact(x), power = exact, sum = exact;
        for (int n = 2; n < 60; n++)
        {
            power *= exact / n;
            sum += power;
        }

        return (double)sum;
    }

    internal static double Softplus(double x) => Math.Max(x, 0) + (2 * Math.Atanh(Ratio(Math.Exp(-Math.Abs(x)))));

    internal static double NormalDistribution(double x) => 0.5 * (1 + Erf(x / Math.Sqrt(2)));

    // The conversion from double rounds to 15 digits; what that leaves is converted after it.
    private static decimal Exact(double x)
    {
        decimal rounded = (decimal)x;
        return rounded + (decimal)(x - (double)rounded);
    }

    private static double Ratio(double u) => u / (2 + u);
}
