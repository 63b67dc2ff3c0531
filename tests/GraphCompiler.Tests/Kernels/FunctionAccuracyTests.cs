using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Tests.Kernels;

/// <summary>Errors in units in the last place (ulp), against double precision for single and against the platform's
/// functions, themselves within one ulp, for double.</summary>
public class FunctionAccuracyTests
{
    public static TheoryData<int> AllWidths => Widths.All;

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void The_exponential_is_within_two_units(int bits) =>
        Check<Exp<X0>>(bits, Math.Exp, -110, 95, -750, 715, 2);

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void The_logarithm_is_within_two_units(int bits)
    {
        Check<Log<X0>>(bits, Math.Log, 0.2, 5, 0.2, 5, 2);
        Check<Log<X0>>(bits, Math.Log, 0, 1e30, 0, 1e300, 2);
        Check<Log<X0>>(bits, Math.Log, 0, 1e-37, 0, 1e-307, 2);
    }

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void The_sigmoid_is_within_three_units(int bits)
    {
        // Beyond −88 and −708 the platform's 1 / (1 + e⁻ˣ) is of no use as a reference.
        Check<Sigmoid<X0>>(
            bits, x => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x)), -86, 40, -700, 60, 3);
    }

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void The_hyperbolic_tangent_is_within_four_units(int bits)
    {
        Check<Tanh<X0>>(bits, Math.Tanh, -12, 12, -25, 25, 4);
        Check<Tanh<X0>>(bits, Math.Tanh, -0.3, 0.3, -0.3, 0.3, 4);
        Check<Tanh<X0>>(bits, Math.Tanh, -1e-20, 1e-20, -1e-200, 1e-200, 4);
        Check<Tanh<X0>>(bits, Math.Tanh, -1e-38, 1e-38, -1e-308, 1e-308, 4);
    }

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void The_exponential_less_one_is_within_three_units(int bits)
    {
        Check<ExpMinusOne<X0>>(bits, SpecialFunctions.ExpMinusOne, -1, 1, -1, 1, 3);
        Check<ExpMinusOne<X0>>(bits, SpecialFunctions.ExpMinusOne, -100, 95, -750, 715, 3);
        Check<ExpMinusOne<X0>>(bits, SpecialFunctions.ExpMinusOne, -1e-20, 1e-20, -1e-200, 1e-200, 3);
        Check<ExpMinusOne<X0>>(bits, x => x, -1e-38, 1e-38, -1e-308, 1e-308, 3);
    }

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void The_sine_and_the_cosine_are_within_three_units(int bits)
    {
        foreach (double bound in (double[])[4, 700, 1.1e4, 1.1e6, 1e15])
        {
            Check<Sin<X0>>(bits, Math.Sin, -bound, bound, -bound, bound, 3);
            Check<Cos<X0>>(bits, Math.Cos, -bound, bound, -bound, bound, 3);
        }

        Check<Sin<X0>>(bits, Math.Sin, -1e-20, 1e-20, -1e-200, 1e-200, 3);
    }

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void The_sine_is_accurate_next_to_its_zeros(int bits)
    {
        Widths.Run(bits, new UlpNearZeros<float, Sin<X0>>(Math.Sin, 6_000));
        Widths.Run(bits, new UlpNearZeros<double, Sin<X0>>(Math.Sin, 600_000));
    }

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void The_arctangent_is_within_three_units(int bits)
    {
        Check<Atan<X0>>(bits, Math.Atan, -3, 3, -3, 3, 3);
        Check<Atan<X0>>(bits, Math.Atan, -1e9, 1e9, -1e18, 1e18, 3);
        Check<Atan<X0>>(bits, Math.Atan, -1e-20, 1e-20, -1e-200, 1e-200, 3);
    }

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void The_error_function_is_within_two_units(int bits)
    {
        Check<Erf<X0>>(bits, SpecialFunctions.Erf, -1.1, 1.1, -1.1, 1.1, 2);
        Check<Erf<X0>>(bits, SpecialFunctions.Erf, -4.2, 4.2, -6.5, 6.5, 2);
        Check<Erf<X0>>(bits, x => 1.1283791670955125739 * x, -1e-20, 1e-20, -1e-200, 1e-200, 2);
        Check<Erf<X0>>(bits, x => 1.1283791670955125739 * x, -1e-38, 1e-38, -1e-308, 1e-308, 2);
    }

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void The_power_is_within_two_units(int bits)
    {
        foreach (double exponent in (double[])[0.3, -1.5, 2.5, 7, 30.1, -77.7])
        {
            Widths.Run(bits, new UlpCheck<float, Power<X0, X1>>(
                x => Math.Pow(x, (float)exponent), 1e-4, 4, 2, exponent));
            Widths.Run(bits, new UlpCheck<double, Power<X0, X1>>(
                x => Math.Pow(x, exponent), 1e-4, 4, 2, exponent));
        }

        // The other way round, up to the largest result and down to the smallest.
        foreach (double number in (double[])[0.01, 0.7, 0.99, 1.01, 1.5, 1e10])
        {
            Widths.Run(bits, new UlpCheck<float, Power<X1, X0>>(
                x => Math.Pow((float)number, x), -150, 150, 2, number));
            Widths.Run(bits, new UlpCheck<double, Power<X1, X0>>(
                x => Math.Pow(number, x), -900, 900, 2, number));
        }
    }

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void The_softplus_is_within_three_units(int bits)
    {
        Check<Softplus<X0>>(bits, SpecialFunctions.Softplus, -86, 100, -700, 800, 3, 5);
        Check<Softplus<X0>>(bits, SpecialFunctions.Softplus, -3, 3, -3, 3, 3, 5);
        Check<LogSigmoid<X0>>(bits, x => -SpecialFunctions.Softplus(-x), -100, 86, -800, 700, 3, 5);
    }

    [Fact]
    public void Special_values_are_those_of_the_platform()
    {
        float[] special =
        [
            0, -0f, 1e30f, -1e30f, float.MaxValue, float.MinValue,
            float.NaN, float.PositiveInfinity, float.NegativeInfinity,
        ];
        foreach (float x in special)
            CheckSpecial(x);
    }

    private static void CheckSpecial(float x)
    {
        Same(MathF.Exp(x), Kernel<float>.Evaluate<Exp<X0>>(x));
        Same(MathF.Tanh(x), Kernel<float>.Evaluate<Tanh<X0>>(x));
        Same(1 / (1 + MathF.Exp(-x)), Kernel<float>.Evaluate<Sigmoid<X0>>(x));
        Same(Math.Exp(x), Kernel<double>.Evaluate<Exp<X0>>(x));
        Same(Math.Tanh(x), Kernel<double>.Evaluate<Tanh<X0>>(x));
        Same(1 / (1 + Math.Exp(-x)), Kernel<double>.Evaluate<Sigmoid<X0>>(x));
        Same(MathF.Sin(x), Kernel<float>.Evaluate<Sin<X0>>(x));
        Same(MathF.Cos(x), Kernel<float>.Evaluate<Cos<X0>>(x));
        Same(Math.Sin(x), Kernel<double>.Evaluate<Sin<X0>>(x));
        Same(Math.Cos(x), Kernel<double>.Evaluate<Cos<X0>>(x));
        Same(MathF.Atan(x), Kernel<float>.Evaluate<Atan<X0>>(x));
        Same(Math.Atan(x), Kernel<double>.Evaluate<Atan<X0>>(x));
        Same(x == 0 ? x : MathF.Exp(x) - 1, Kernel<float>.Evaluate<ExpMinusOne<X0>>(x));
        Same(x == 0 || float.IsNaN(x) ? x : MathF.Sign(x), Kernel<float>.Evaluate<Erf<X0>>(x));
        Same(x == 0 || float.IsNaN(x) ? x : MathF.Sign(x), Kernel<float>.Evaluate<Sign<X0>>(x));
        Same(x == 0 ? MathF.Log(2) : MathF.Max(x, 0), Kernel<float>.Evaluate<Softplus<X0>>(x));
        if (x <= 0 || !float.IsFinite(x))
        {
            Same(MathF.Log(x), Kernel<float>.Evaluate<Log<X0>>(x));
            Same(Math.Log(x), Kernel<double>.Evaluate<Log<X0>>(x));
        }
    }

    [Fact]
    public void Powers_have_the_special_values_of_the_platform()
    {
        float[] special =
        [
            0, -0f, 1, -1, 0.5f, -0.5f, 2, -2, 3, -3, 2.5f, 1e30f, -1e30f, float.Epsilon, -float.Epsilon,
            float.NaN, float.PositiveInfinity, float.NegativeInfinity,
        ];
        foreach (float a in special)
        {
            foreach (float b in special)
            {
                if (a > 0 && float.IsFinite(a) && float.IsFinite(b) && a != 1 && b != 0)
                    continue;
                Same(MathF.Pow(a, b), Kernel<float>.Evaluate<Power<X0, X1>>(a, b));
                Same(Math.Pow(a, b), Kernel<double>.Evaluate<Power<X0, X1>>(a, b));
            }
        }
    }

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void One_lane_that_the_platform_computes_changes_no_other(int bits)
    {
        Widths.Run(bits, new MixedCheck<float>());
        Widths.Run(bits, new MixedCheck<double>());
    }

    [Fact]
    public void Subnormal_results_are_not_flushed()
    {
        Assert.Equal(float.Epsilon, Kernel<float>.Evaluate<Exp<X0>>(-103.5f));
        Assert.Equal(0, Kernel<float>.Evaluate<Exp<X0>>(-104f));
        Assert.Equal(double.Epsilon, Kernel<double>.Evaluate<Exp<X0>>(-744.8));
        Assert.Equal(0, Kernel<double>.Evaluate<Exp<X0>>(-746));
        Assert.Equal(float.Epsilon, Kernel<float>.Evaluate<Tanh<X0>>(float.Epsilon));
        Assert.Equal(-double.Epsilon, Kernel<double>.Evaluate<Tanh<X0>>(-double.Epsilon));
    }

    private static void Same<T>(T expected, T actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(expected, actual);
        if (!T.IsNaN(expected))
            Assert.Equal(T.IsNegative(expected), T.IsNegative(actual));
    }

    private static void Check<TExpression>(
        int bits,
        Func<double, double> reference,
        double from,
        double to,
        double doubleFrom,
        double doubleTo,
        double ulps,
        double? doubleUlps = null)
        where TExpression : IExpression
    {
        Widths.Run(bits, new UlpCheck<float, TExpression>(reference, from, to, ulps));
        Widths.Run(bits, new UlpCheck<double, TExpression>(reference, doubleFrom, doubleTo, doubleUlps ?? ulps));
    }

    private sealed class MixedCheck<T> : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            Run<TVector, Sin<X0>>(T.CreateTruncating(3e12));
            Run<TVector, Cos<X0>>(T.CreateTruncating(-3e12));
            Run<TVector, Power<X0, X1>>(T.CreateTruncating(-2));
        }

        private static void Run<TVector, TExpression>(T special)
            where TVector : unmanaged, IVector<TVector, T>
            where TExpression : IExpression
        {
            T[] x = new T[67], y = new T[67];
            for (int i = 0; i < x.Length; i++)
                x[i] = i % 7 == 5 ? special : T.CreateTruncating(0.37 * (i + 1));
            T third = T.CreateTruncating(3);
            Operand<T> x0 = x.AsSpan(), x1 = third, none = default;
            ElementWise<T, TExpression, TVector>.Map<Given2>(
                in x0, in x1, in none, in none, in none, in none, in none, in none, y);
            for (int i = 0; i < x.Length; i++)
                Assert.Equal(Kernel<T>.Evaluate<TExpression>(x[i], third), y[i]);
        }
    }

    private sealed class UlpNearZeros<T, TExpression>(Func<double, double> reference, int most) : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TExpression : IExpression
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            T[] x = new T[5_001], y = new T[x.Length];
            for (int i = 0; i < x.Length; i++)
                x[i] = T.CreateTruncating(Math.PI / 2 * (int)((long)most * i / x.Length));
            UlpCheck<T, TExpression>.Run<TVector>(x, y, default, reference, 3);
        }
    }

    private sealed class UlpCheck<T, TExpression>(
        Func<double, double> reference, double from, double to, double ulps, double x1 = 0)
        : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TExpression : IExpression
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            const int Count = 40_003;
            T[] x = new T[Count], y = new T[Count];
            for (int i = 0; i < Count; i++)
                x[i] = T.CreateTruncating(from + ((to - from) * i / (Count - 1)));
            Run<TVector>(x, y, T.CreateTruncating(x1), reference, ulps);
        }

        public static void Run<TVector>(T[] x, T[] y, T second, Func<double, double> reference, double ulps)
            where TVector : unmanaged, IVector<TVector, T>
        {
            Operand<T> x0 = x.AsSpan(), x1 = second, none = default;
            ElementWise<T, TExpression, TVector>.Map<Given2>(
                in x0, in x1, in none, in none, in none, in none, in none, in none, y);
            for (int i = 0; i < x.Length; i++)
            {
                double exact = reference(double.CreateTruncating(x[i]));
                T rounded = T.CreateTruncating(exact);
                if (rounded.Equals(y[i]))
                    continue;
                double unit = double.CreateTruncating(T.BitIncrement(T.Abs(rounded)) - T.Abs(rounded));
                double error = Math.Abs(exact - double.CreateTruncating(y[i])) / unit;
                Assert.True(error <= ulps, $"{typeof(TExpression)} at {x[i]} is {y[i]}, {error} ulp off {exact}.");
            }
        }
    }
}
