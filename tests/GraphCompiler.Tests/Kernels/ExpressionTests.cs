using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Tests.Kernels;

public class ExpressionTests
{
    private static readonly double[] Special =
    [
        0, -0.0, 1, -1, 0.5, -2.5, 3, 1e-30, -1e-30, 700, -700, 88, -88, 1e30, -1e30, float.Epsilon, -float.Epsilon,
        double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    [Fact]
    public void Arithmetic_is_that_of_the_element_type()
    {
        Check<Add<X0, X1>>((a, b, _) => a + b, (a, b, _) => a + b);
        Check<Subtract<X0, X1>>((a, b, _) => a - b, (a, b, _) => a - b);
        Check<Multiply<X0, X1>>((a, b, _) => a * b, (a, b, _) => a * b);
        Check<Divide<X0, X1>>((a, b, _) => a / b, (a, b, _) => a / b);
        Check<Negate<X0>>((a, _, _) => -a, (a, _, _) => -a);
        Check<Square<X0>>((a, _, _) => a * a, (a, _, _) => a * a);
        Check<Cube<X0>>((a, _, _) => a * a * a, (a, _, _) => a * a * a);
        Check<Reciprocal<X0>>((a, _, _) => 1 / a, (a, _, _) => 1 / a);
        Check<Sqrt<X0>>((a, _, _) => MathF.Sqrt(a), (a, _, _) => Math.Sqrt(a));
        Check<Abs<X0>>((a, _, _) => MathF.Abs(a), (a, _, _) => Math.Abs(a));
    }

    [Fact]
    public void Comparisons_give_one_or_zero()
    {
        Check<Greater<X0, X1>>((a, b, _) => a > b ? 1 : 0, (a, b, _) => a > b ? 1 : 0);
        Check<Less<X0, X1>>((a, b, _) => a < b ? 1 : 0, (a, b, _) => a < b ? 1 : 0);
        Check<Equal<X0, X1>>((a, b, _) => a == b ? 1 : 0, (a, b, _) => a == b ? 1 : 0);
    }

    [Fact]
    public void Bounds_let_pass_what_is_not_a_number() => Check<Clamp<X0, Negate<OneHalf>, Two>>(
        (x, _, _) => float.IsNaN(x) ? x : Math.Clamp(x, -0.5f, 2),
        (x, _, _) => double.IsNaN(x) ? x : Math.Clamp(x, -0.5, 2));

    [Fact]
    public void Rounding_is_exact()
    {
        Check<Floor<X0>>((a, _, _) => MathF.Floor(a), (a, _, _) => Math.Floor(a));
        Check<Ceiling<X0>>((a, _, _) => MathF.Ceiling(a), (a, _, _) => Math.Ceiling(a));
        Check<Round<X0>>((a, _, _) => MathF.Round(a), (a, _, _) => Math.Round(a));
        Check<Sign<X0>>(
            (a, _, _) => a < 0 ? -1 : a > 0 ? 1 : a, (a, _, _) => a < 0 ? -1 : a > 0 ? 1 : a);
        float[] near = [0.49999997f, 1.5f, 2.5f, 4194304.5f, 4194305.5f, 8388607.5f, 8388609, 16777217];
        foreach (float x in (float[])[.. near, .. near.Select(x => -x)])
        {
            Assert.Equal(MathF.Floor(x), Kernel<float>.Evaluate<Floor<X0>>(x));
            Assert.Equal(MathF.Ceiling(x), Kernel<float>.Evaluate<Ceiling<X0>>(x));
            Assert.Equal(MathF.Round(x), Kernel<float>.Evaluate<Round<X0>>(x));
        }
    }

    [Fact]
    public void Constants_are_what_their_names_say()
    {
        Check<Add<X0, Zero>>((a, _, _) => a + 0, (a, _, _) => a + 0);
        Check<Subtract<One, X0>>((a, _, _) => 1 - a, (a, _, _) => 1 - a);
        Check<Multiply<Two, X0>>((a, _, _) => 2 * a, (a, _, _) => 2 * a);
        Check<Multiply<OneHalf, X0>>((a, _, _) => 0.5f * a, (a, _, _) => 0.5 * a);
    }

    [Fact]
    public void A_product_and_a_sum_round_one_after_the_other()
    {
        Check<Add<Multiply<X0, X1>, X2>>((a, b, c) => (float)(a * b) + c, (a, b, c) => (double)(a * b) + c);
        float x = 1 + MathF.Pow(2, -12);
        Assert.Equal(0, Kernel<float>.Evaluate<Subtract<Multiply<X0, X0>, X1>>(x, x * x));
    }

    [Fact]
    public void Choices_propagate_not_a_number()
    {
        Check<Minimum<X0, X1>>((a, b, _) => MathF.Min(a, b), (a, b, _) => Math.Min(a, b));
        Check<Maximum<X0, X1>>((a, b, _) => MathF.Max(a, b), (a, b, _) => Math.Max(a, b));
        Check<Relu<X0>>((a, _, _) => a < 0 ? 0 : a, (a, _, _) => a < 0 ? 0 : a);
        Assert.True(float.IsNaN(Kernel<float>.Evaluate<Relu<X0>>(float.NaN)));
    }

    [Fact]
    public void What_is_not_chosen_does_not_matter()
    {
        Check<IfPositive<X0, X1, X2>>((c, a, b) => c <= 0 ? b : a, (c, a, b) => c <= 0 ? b : a);
        Check<Where<X0, X1, X2>>((c, a, b) => c != 0 ? a : b, (c, a, b) => c != 0 ? a : b);
        Assert.Equal(2, Kernel<double>.Evaluate<IfPositive<X0, Divide<X1, X0>, X2>>(0, 1, 2));
    }

    [Fact]
    public void Every_operand_is_read_at_its_place()
    {
        float sum = Kernel<float>.Evaluate<
            Subtract<Add<Multiply<X0, X1>, Multiply<X2, X3>>, Add<Multiply<X4, X5>, Multiply<X6, X7>>>>(
            2, 3, 5, 7, 11, 13, 17, 19);
        Assert.Equal((2 * 3) + (5 * 7) - (11 * 13) - (17 * 19), sum);
    }

    [Fact]
    public void Nested_functions_are_evaluated_inside_out()
    {
        Check<Negate<Abs<Sqrt<Square<X0>>>>>(
            (a, _, _) => -MathF.Abs(MathF.Sqrt(a * a)), (a, _, _) => -Math.Abs(Math.Sqrt(a * a)));
    }

    private static void Check<TExpression>(
        Func<float, float, float, float> single, Func<double, double, double, double> exact)
        where TExpression : IExpression
    {
        foreach (int bits in (int[])[512, 256, 128, 0])
        {
            Widths.Run(bits, new BitCheck<float, TExpression>(single));
            Widths.Run(bits, new BitCheck<double, TExpression>(exact));
        }
    }

    /// <summary>Every pair of special values, with a third rotating, gives the bits that scalar code gives.</summary>
    private sealed class BitCheck<T, TExpression>(Func<T, T, T, T> expected) : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TExpression : IExpression
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            int count = Special.Length * Special.Length;
            T[] a = new T[count], b = new T[count], c = new T[count], y = new T[count];
            for (int i = 0; i < count; i++)
            {
                a[i] = T.CreateTruncating(Special[i % Special.Length]);
                b[i] = T.CreateTruncating(Special[i / Special.Length]);
                c[i] = T.CreateTruncating(Special[i * 7 % Special.Length]);
            }

            Operand<T> x0 = a.AsSpan(), x1 = b.AsSpan(), x2 = c.AsSpan(), none = default;
            ElementWise<T, TExpression, TVector>.Map<Given3>(
                in x0, in x1, in x2, in none, in none, in none, in none, in none, y);
            for (int i = 0; i < count; i++)
            {
                T value = expected(a[i], b[i], c[i]);
                Assert.True(
                    value.Equals(y[i]) && (T.IsNaN(value) || T.IsNegative(value) == T.IsNegative(y[i])),
                    $"{typeof(TExpression)} of {a[i]}, {b[i]}, {c[i]} is {y[i]} instead of {value}.");
                Assert.Equal(y[i], Kernel<T>.Evaluate<TExpression>(a[i], b[i], c[i]));
            }
        }
    }
}
