using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Tests.Kernels;

public class SoftmaxTests
{
    public static TheoryData<int> AllWidths => Widths.All;

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void The_softmax_and_its_gradient_are_those_of_naive_loops(int bits)
    {
        Widths.Run(bits, new Check<float>());
        Widths.Run(bits, new Check<double>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Large_logits_do_not_overflow(int inner)
    {
        float[] x = new float[4 * inner], y = new float[x.Length];
        for (int i = 0; i < inner; i++)
        {
            x[i] = 1000;
            x[inner + i] = 1000;
            x[(2 * inner) + i] = -1000;
            x[(3 * inner) + i] = float.NegativeInfinity;
        }

        Kernel<float>.Softmax(1, 4, inner, x, y);
        for (int i = 0; i < inner; i++)
        {
            Assert.Equal(0.5f, y[i]);
            Assert.Equal(0.5f, y[inner + i]);
            Assert.Equal(0, y[(2 * inner) + i]);
            Assert.Equal(0, y[(3 * inner) + i]);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_is_not_finite_spoils_its_own_distribution_only(float value)
    {
        float[] x = new float[2 * 21], y = new float[x.Length];
        x[5] = value;
        Kernel<float>.Softmax(2, 21, 1, x, y);
        Assert.All(y[..21], element => Assert.True(float.IsNaN(element) || (element == 0 && value > 0)));
        Assert.True(float.IsNaN(y[5]));
        Assert.All(y[21..], element => Assert.Equal(1 / 21f, element, 1e-7f));
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        float[] x = new float[12];
        Assert.Throws<ArgumentException>(() => Kernel<float>.Softmax(2, 5, 1, x, x));
        Assert.Throws<ArgumentException>(() => Kernel<float>.Softmax(2, 6, 1, x, new float[11]));
        Assert.Throws<ArgumentException>(() => Kernel<float>.SoftmaxGradient(2, 6, 1, x, new float[11], x));
        Assert.Throws<ArgumentException>(() => Kernel<float>.SoftmaxGradient(2, 6, 1, x, x, new float[13]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kernel<float>.Softmax(-2, -6, 1, x, x));
    }

    private sealed class Check<T> : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            foreach (int outer in (int[])[0, 1, 3, 21])
            foreach (int axis in (int[])[1, 2, 7, 10, 16, 33])
            foreach (int inner in (int[])[0, 1, 2, 7, 16, 19])
            {
                Span<T> x = Data.Random<T>(outer * axis * inner, axis), dy = Data.Random<T>(x.Length, inner);
                Span<T> y = new T[x.Length], dx = new T[x.Length], sums = new T[outer * inner];
                double[] expected = new double[x.Length], gradient = new double[x.Length];
                double[] logSums = new double[sums.Length];
                Naive(outer, axis, inner, Data.ToDouble<T>(x), Data.ToDouble<T>(dy), expected, gradient, logSums);

                Kernel<T>.Softmax<TVector>(outer, axis, inner, x, y, sums);
                Data.AssertClose<T>(expected, y, 8);
                Data.AssertClose<T>(logSums, sums, 16);
                Kernel<T>.Softmax<TVector>(outer, axis, inner, x, x, default);
                Assert.Equal(y.ToArray(), x.ToArray());

                Kernel<T>.SoftmaxGradient<TVector>(outer, axis, inner, y, dy, dx);
                Data.AssertClose<T>(gradient, dx, 8);
                Kernel<T>.SoftmaxGradient<TVector>(outer, axis, inner, y, dy, y);
                Assert.Equal(dx.ToArray(), y.ToArray());
                Kernel<T>.SoftmaxGradient<TVector>(outer, axis, inner, x, dy, dy);
                Assert.Equal(dx.ToArray(), dy.ToArray());
            }
        }

        private static void Naive(
            int outer, int axis, int inner, double[] x, double[] dy, double[] y, double[] dx, double[] logSums)
        {
            for (int position = 0; position < outer * inner; position++)
            {
                int[] indices = [.. Enumerable.Range(0, axis).Select(c =>
                    (((position / inner * axis) + c) * inner) + (position % inner))];
                double sum = indices.Sum(i => Math.Exp(x[i]));
                logSums[position] = Math.Log(sum);
                foreach (int i in indices)
                    y[i] = Math.Exp(x[i]) / sum;
                double product = indices.Sum(i => y[i] * dy[i]);
                foreach (int i in indices)
                    dx[i] = y[i] * (dy[i] - product);
            }
        }
    }
}
