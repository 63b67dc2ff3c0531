using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Tests.Kernels;

public class SumTests
{
    public static TheoryData<int> AllWidths => Widths.All;

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void A_sum_has_every_term_once(int bits)
    {
        Widths.Run(bits, new FlatCheck<float>());
        Widths.Run(bits, new FlatCheck<double>());
    }

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void A_sum_over_an_axis_is_that_of_a_naive_loop(int bits)
    {
        Widths.Run(bits, new AxisCheck<float>());
        Widths.Run(bits, new AxisCheck<double>());
    }

    [Fact]
    public void Lanes_beyond_the_end_do_not_count()
    {
        // The expression is not zero at zero, and infinite there in the second case.
        Assert.Equal(7, Kernel<float>.Sum<One>(7));
        Assert.Equal(21, Kernel<float>.Sum<Reciprocal<X0>>(21, Ones(21)));
        Assert.Equal(42, Kernel<double>.Sum<Multiply<X0, X1>>(21, new double[21].AsSpan(), 1.0) + 42);
    }

    [Fact]
    public void Each_number_of_operands_has_its_overload()
    {
        Operand<float> a = Data.Random<float>(19, 1), b = 2f;
        Assert.Equal(19, Kernel<float>.Sum<One>(19));
        Assert.Equal(38, Kernel<float>.Sum<X0>(19, b));
        Assert.Equal(38, Kernel<float>.Sum<X1>(19, a, b));
        Assert.Equal(38, Kernel<float>.Sum<X2>(19, a, a, b));
        Assert.Equal(76, Kernel<float>.Sum<Add<X3, X2>>(19, a, a, b, b));
        Assert.Equal(38, Kernel<float>.Sum<X4>(19, a, a, a, a, b));
        Assert.Equal(57, Kernel<float>.Sum<Add<X5, One>>(19, a, a, a, a, a, b));
        Assert.Equal(38, Kernel<float>.Sum<X6>(19, a, a, a, a, a, a, b));
        Assert.Equal(76, Kernel<float>.Sum<Multiply<X7, X6>>(19, a, a, a, a, a, a, b, b));
    }

    [Fact]
    public void Many_equal_terms_lose_little()
    {
        float[] terms = new float[1_000_003];
        Array.Fill(terms, 0.1f);
        double exact = 0.1f * 1_000_003d;
        Assert.Equal(exact, Kernel<float>.Sum<X0>(terms.Length, terms.AsSpan()), exact * 1e-5);
        float[] column = [0];
        Kernel<float>.Sum(1, terms.Length, 1, terms, column);
        Assert.Equal(exact, column[0], exact * 1e-5);
    }

    [Fact]
    public void Infinite_terms_show()
    {
        float[] terms = [1, float.PositiveInfinity, 2];
        Assert.Equal(float.PositiveInfinity, Kernel<float>.Sum<X0>(3, terms.AsSpan()));
        terms[0] = float.NaN;
        Assert.True(float.IsNaN(Kernel<float>.Sum<X0>(3, terms.AsSpan())));
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        float[] x = new float[12];
        Assert.Throws<ArgumentException>(() => Kernel<float>.Sum<X0>(11, x.AsSpan()));
        Assert.Throws<ArgumentException>(() => Kernel<float>.Sum<X1>(12, x.AsSpan()));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kernel<float>.Sum<X0>(-1, 1f));
        Assert.Throws<ArgumentException>(() => Kernel<float>.Sum(2, 3, 1, x, new float[2]));
        Assert.Throws<ArgumentException>(() => Kernel<float>.Sum(2, 3, 2, x, new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kernel<float>.Sum(-2, -3, 2, x, new float[4]));
    }

    private static Span<float> Ones(int length)
    {
        float[] ones = new float[length];
        Array.Fill(ones, 1);
        return ones;
    }

    private static readonly int[] Lengths =
        [0, 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 127, 200, 4097, 9000];

    private sealed class FlatCheck<T> : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            foreach (int length in Lengths)
            {
                Operand<T> a = Data.Random<T>(length, length), b = Data.Random<T>(length, 1), c = T.One;
                double expected = 0;
                for (int i = 0; i < length; i++)
                    expected += (double.CreateTruncating(a[i]) * double.CreateTruncating(b[i])) + 1;
                T sum = ElementWise<T, Add<Multiply<X0, X1>, X2>, TVector>.Sum<Given3>(
                    in a, in b, in c, in c, in c, in c, in c, in c, length);
                Data.AssertClose<T>([expected], [sum], 60);
                if (length > TVector.Count)
                    continue;
                sum = ElementWise<T, Add<Multiply<X0, X1>, X2>, TVector>.SumShort<Given3>(
                    in a, in b, in c, in c, in c, in c, in c, in c, length);
                Data.AssertClose<T>([expected], [sum], 60);
            }
        }
    }

    private sealed class AxisCheck<T> : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            foreach (int outer in (int[])[0, 1, 3])
            foreach (int axis in (int[])[0, 1, 2, 7, 64, 131])
            foreach (int inner in (int[])[0, 1, 2, 5, 10, 16, 33, 70, 150])
            foreach (bool accumulate in (bool[])[false, true])
            {
                Span<T> x = Data.Random<T>(outer * axis * inner, axis), y = Data.Random<T>(outer * inner, inner);
                double[] expected = accumulate ? Data.ToDouble<T>(y) : new double[y.Length];
                for (int i = 0; i < x.Length; i++)
                    expected[(i / (axis * inner) * inner) + (i % inner)] += double.CreateTruncating(x[i]);
                Kernel<T>.SumAxis<TVector>(outer, axis, inner, x, y, accumulate);
                Data.AssertClose<T>(expected, y, 4 + axis);
            }
        }
    }
}
