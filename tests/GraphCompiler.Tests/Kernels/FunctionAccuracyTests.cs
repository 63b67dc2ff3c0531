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
        if (x <= 0 || !float.IsFinite(x))
        {
            Same(MathF.Log(x), Kernel<float>.Evaluate<Log<X0>>(x));
            Same(Math.Log(x), Kernel<double>.Evaluate<Log<X0>>(x));
        }
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
        double ulps)
        where TExpression : IExpression
    {
        Widths.Run(bits, new UlpCheck<float, TExpression>(reference, from, to, ulps));
        Widths.Run(bits, new UlpCheck<double, TExpression>(reference, doubleFrom, doubleTo, ulps));
    }

    private sealed class UlpCheck<T, TExpression>(Func<double, double> reference, double from, double to, double ulps)
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
            Operand<T> x0 = x.AsSpan(), none = default;
            ElementWise<T, TExpression, TVector>.Map<Given1>(
                in x0, in none, in none, in none, in none, in none, in none, in none, y);
            for (int i = 0; i < Count; i++)
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
