using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Tests.Kernels;

/// <summary>Activations and their slopes against their definitions in double.</summary>
public class ActivationTests
{
    private const double Alpha = 1.6732632423543772848;
    private const double Scale = 1.0507009873554804934;
    private static readonly double GeluFactor = Math.Sqrt(2 / Math.PI);

    public static TheoryData<int> AllWidths => Widths.All;

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void Values_are_those_of_the_definitions(int bits)
    {
        Check<LeakyRelu<X0, OneHalf>>(bits, x => x > 0 ? x : 0.5 * x);
        Check<Elu<X0, Two>>(bits, x => x > 0 ? x : 2 * SpecialFunctions.ExpMinusOne(x));
        Check<Softsign<X0>>(bits, x => x / (1 + Math.Abs(x)));
        Check<Silu<X0>>(bits, x => x * Sigmoid(x));
        Check<Mish<X0>>(bits, x => x * Math.Tanh(SpecialFunctions.Softplus(x)));
        Check<Gelu<X0>>(bits, x => x * SpecialFunctions.NormalDistribution(x));
        Check<GeluTanh<X0>>(bits, x => 0.5 * x * (1 + Math.Tanh(GeluFactor * (x + (0.044715 * x * x * x)))));
        Check<Selu<X0>>(bits, x => Scale * (x > 0 ? x : Alpha * SpecialFunctions.ExpMinusOne(x)));
        Check<HardSwish<X0>>(bits, x => x * Math.Clamp(x + 3, 0, 6) / 6);
        Check<HardSigmoid<X0>>(bits, x => Math.Clamp(x + 3, 0, 6) / 6);
    }

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void Slopes_are_those_of_the_definitions(int bits)
    {
        Check<SiluSlope<X0>>(bits, x => Sigmoid(x) + (x * Sigmoid(x) * Sigmoid(-x)));
        Check<MishSlope<X0>>(bits, MishSlope);
        Check<GeluSlope<X0>>(
            bits,
            x => SpecialFunctions.NormalDistribution(x) + (x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)));
        Check<GeluTanhSlope<X0>>(bits, GeluTanhSlope);
        Check<SeluSlope<X0>>(bits, x => Scale * (x > 0 ? 1 : Alpha * Math.Exp(x)));
        Check<HardSwishSlope<X0>>(bits, x => x < -3 ? 0 : x > 3 ? 1 : (x / 3) + 0.5);
        Check<HardSigmoidSlope<X0>>(bits, x => x is > -3 and < 3 ? 1 / 6.0 : 0);
    }

    [Fact]
    public void Far_out_they_are_their_limits()
    {
        FarOut([50, 1e4, 1e30, 1e300]);
        FarOut([50f, 1e4f, 1e15f, 1e38f]);
    }

    private static void FarOut<T>(T[] numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (T x in numbers)
        {
            Assert.Equal([x, x, x, x, x], Values(x));
            Assert.All(Slopes(x), slope => Assert.Equal(T.One, slope));
            Assert.All(
                Values(-x).Concat(Slopes(-x)),
                value => Assert.InRange(double.CreateTruncating(value), -1e-18, 0));
        }

        Assert.All(Values(T.NaN).Concat(Slopes(T.NaN)), value => Assert.True(T.IsNaN(value)));
    }

    private static T[] Values<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        Kernel<T>.Evaluate<Silu<X0>>(x),
        Kernel<T>.Evaluate<Mish<X0>>(x),
        Kernel<T>.Evaluate<Gelu<X0>>(x),
        Kernel<T>.Evaluate<GeluTanh<X0>>(x),
        Kernel<T>.Evaluate<HardSwish<X0>>(x),
    ];

    private static T[] Slopes<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        Kernel<T>.Evaluate<SiluSlope<X0>>(x),
        Kernel<T>.Evaluate<MishSlope<X0>>(x),
        Kernel<T>.Evaluate<GeluSlope<X0>>(x),
        Kernel<T>.Evaluate<GeluTanhSlope<X0>>(x),
        Kernel<T>.Evaluate<HardSwishSlope<X0>>(x),
    ];

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double MishSlope(double x)
    {
        double softplus = SpecialFunctions.Softplus(x), cosh = Math.Cosh(softplus);
        return Math.Tanh(softplus) + (x / (cosh * cosh) * Sigmoid(x));
    }

    private static double GeluTanhSlope(double x)
    {
        double argument = GeluFactor * (x + (0.044715 * x * x * x)), cosh = Math.Cosh(argument);
        double inner = GeluFactor * (1 + (3 * 0.044715 * x * x));
        return (0.5 * (1 + Math.Tanh(argument))) + (0.5 * x / (cosh * cosh) * inner);
    }

    private static void Check<TExpression>(int bits, Func<double, double> reference)
        where TExpression : IExpression
    {
        Widths.Run(bits, new RoundoffCheck<float, TExpression>(reference));
        Widths.Run(bits, new RoundoffCheck<double, TExpression>(reference));
    }

    private sealed class RoundoffCheck<T, TExpression>(Func<double, double> reference) : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TExpression : IExpression
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            T[] x = new T[4_003], y = new T[x.Length];
            double[] expected = new double[x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                // Ties at −3, 0 and 3 among them.
                x[i] = T.CreateTruncating((i - 2_000) / 128.0);
                expected[i] = reference(double.CreateTruncating(x[i]));
            }

            Operand<T> x0 = x.AsSpan(), none = default;
            ElementWise<T, TExpression, TVector>.Map<Given1>(
                in x0, in none, in none, in none, in none, in none, in none, in none, y);
            Data.AssertClose(expected, (ReadOnlySpan<T>)y, 16);
        }
    }
}
