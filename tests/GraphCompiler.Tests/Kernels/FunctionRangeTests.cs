using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Expressions;

namespace GraphCompiler.Tests.Kernels;

/// <summary>
/// The stated error bounds (docs/performance.md) over all numbers: single precision at bit patterns a prime apart,
/// every one of the four milliards under <c>GRAPHCOMPILER_EVERY_FLOAT=1</c>; double precision at patterns spread as evenly.
/// </summary>
public class FunctionRangeTests
{
    private const ulong SinglePatterns = 1UL << 32;
    private const ulong SomeApart = 2003;
    private const int SomeDoubles = 400_000;
    private const int Chunk = 1 << 14;

    public static TheoryData<string, double, double> Bounds => new()
    {
        { "exp", 1.5, 2 },
        { "log", 1.5, 2 },
        { "tanh", 3.5, 4 },
        { "sigmoid", 3, 4 },
        { "erf", 2, 4 },
        { "softplus", 3, 5 },
        { "sin", 3, 3 },
        { "cos", 3, 3 },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void Every_number_is_within_the_bound(string name, double single, double @double)
    {
        switch (name)
        {
            case "exp": Check<Exp<X0>>(Math.Exp, single, @double); break;
            case "log": Check<Log<X0>>(Math.Log, single, @double); break;
            case "tanh": Check<Tanh<X0>>(Math.Tanh, single, @double); break;
            case "sigmoid": Check<Sigmoid<X0>>(Sigmoid, single, @double); break;
            case "softplus": Check<Softplus<X0>>(Softplus, single, @double); break;
            case "sin": Check<Sin<X0>>(Math.Sin, single, @double); break;
            case "cos": Check<Cos<X0>>(Math.Cos, single, @double); break;
            default:
                // The reference by series is slow: singles are compared with the kernel in double, which is compared
                // with the series.
                Singles<Erf<X0>>(x => Kernel<double>.Evaluate<Erf<X0>>(x), single);
                Doubles<Erf<X0>>(Erf, @double, SomeDoubles / 20);
                break;
        }
    }

    private static void Check<TExpression>(Func<double, double> reference, double single, double @double)
        where TExpression : IExpression
    {
        Singles<TExpression>(reference, single);
        Doubles<TExpression>(reference, @double, SomeDoubles);
    }

    private static void Singles<TExpression>(Func<double, double> reference, double bound)
        where TExpression : IExpression
    {
        ulong apart = Environment.GetEnvironmentVariable("GRAPHCOMPILER_EVERY_FLOAT") == "1" ? 1 : SomeApart;
        float[] x = new float[Chunk];
        ulong pattern = 0;
        while (pattern < SinglePatterns)
        {
            for (int i = 0; i < Chunk; i++, pattern += apart)
                x[i] = BitConverter.UInt32BitsToSingle((uint)pattern);
            Check<float, TExpression>(x, reference, bound);
        }
    }

    private static void Doubles<TExpression>(Func<double, double> reference, double bound, int count)
        where TExpression : IExpression
    {
        // All exponents occur in patterns so far apart; most numbers of interest lie within a few of them.
        double[] x = new double[2 * count];
        ulong apart = (ulong.MaxValue / (ulong)count) | 1;
        for (int i = 0; i < count; i++)
        {
            x[2 * i] = BitConverter.UInt64BitsToDouble(apart * (ulong)i);
            x[(2 * i) + 1] = 40 * ((2.0 * i / count) - 1);
        }

        Check<double, TExpression>(x, reference, bound);
    }

    private static void Check<T, TExpression>(T[] x, Func<double, double> reference, double bound)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TExpression : IExpression
    {
        T[] y = new T[x.Length];
        Kernel<T>.Map<TExpression>(x.AsSpan(), y);
        for (int i = 0; i < x.Length; i++)
        {
            double exact = reference(double.CreateTruncating(x[i]));
            T rounded = T.CreateTruncating(exact);
            if (rounded.Equals(y[i]) && T.IsNegative(rounded) == T.IsNegative(y[i]))
                continue;
            if (T.IsNaN(rounded) && T.IsNaN(y[i]))
                continue;
            double unit = double.CreateTruncating(T.BitIncrement(T.Abs(rounded)) - T.Abs(rounded));
            double error = Math.Abs(exact - double.CreateTruncating(y[i])) / unit;
            Assert.True(error <= bound, $"{typeof(TExpression)} at {x[i]:R} is {y[i]:R}, {error} ulp off {exact:R}.");
        }
    }

    private static double Sigmoid(double x) =>
        x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));

    private static double Erf(double x)
    {
        if (double.IsNaN(x))
            return x;
        return Math.Abs(x) switch
        {
            < 1e-9 => 1.1283791670955125739 * x,
            > 7 => Math.Sign(x),
            _ => SpecialFunctions.Erf(x),
        };
    }

    private static double Softplus(double x)
    {
        if (double.IsInfinity(x) || double.IsNaN(x))
            return x < 0 ? 0 : x;
        double u = Math.Exp(-Math.Abs(x));
        return Math.Max(x, 0) + (u < 1e-8 ? u - (u * u / 2) : 2 * Math.Atanh(u / (2 + u)));
    }
}
