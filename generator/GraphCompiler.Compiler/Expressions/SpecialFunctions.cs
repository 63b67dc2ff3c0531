namespace GraphCompiler.Compiler.Expressions;

/// <summary>What <see cref="Math"/> lacks, in double, for folding and for checking kernels.</summary>
public static class SpecialFunctions
{
    /// <summary>
    /// The error function as 2/√π · e^(-x²) · Σ 2ⁿx²ⁿ⁺¹ / (1·3·5·…·(2n + 1)), whose terms are all of one sign.
    /// </summary>
    public static double Erf(double x)
    {
        // Beyond 6 it rounds to 1.
        if (Math.Abs(x) > 6)
        {
            return Math.Sign(x);
        }

        double sum = x, term = x;
        for (var n = 1; n < 200 && Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 1.1283791670955125739 * Math.Exp(-x * x) * sum;
    }

    /// <summary>eˣ - 1, near 0 by its Taylor series.</summary>
    public static double ExpMinusOne(double x)
    {
        if (!(Math.Abs(x) < 0.5))
        {
            return Math.Exp(x) - 1;
        }

        double sum = x, term = x;
        for (var n = 2; n < 20; n++)
        {
            term *= x / n;
            sum += term;
        }

        return sum;
    }

    /// <summary>log(1 + eˣ), without overflow.</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x)));

    /// <summary>log(1 + x): what 1 + x loses of x is what x / (w - 1) makes good, w being the rounded sum.</summary>
    public static double LogOnePlus(double x)
    {
        var w = 1 + x;
        return w == 1 ? x : Math.Log(w) * (x / (w - 1));
    }
}
