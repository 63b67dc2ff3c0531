using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Reductions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Tests.Kernels;

public class RowNormalizationTests
{
    private const double Epsilon = 1e-2;

    public static TheoryData<int> AllWidths => Widths.All;

    public static TheoryData<int, int, int, int> Sizes => new()
    {
        { 5, 1, 3, 1 }, { 1, 1, 1, 1 }, { 130, 1, 37, 1 }, { 3, 1, 200, 1 }, { 2, 3, 17, 1 },
        { 4, 2, 3, 5 }, { 70, 3, 1, 9 }, { 2, 4, 2, 33 }, { 1, 1, 5, 2 }, { 2, 1, 4133, 1 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Rows_and_their_gradients_are_those_of_naive_loops(int outer, int groups, int channels, int inner)
    {
        foreach (bool isCentred in (bool[])[true, false])
        foreach (bool isAffine in (bool[])[true, false])
        {
            Compare<float>(new(outer, groups, channels, inner, isCentred, isAffine));
            Compare<double>(new(outer, groups, channels, inner, isCentred, isAffine));
        }
    }

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void Every_width_sums_every_element(int bits)
    {
        Widths.Run(bits, new Check<float>());
        Widths.Run(bits, new Check<double>());
    }

    [Fact]
    public void A_row_far_from_zero_keeps_its_variance()
    {
        float[] x = [10_000, 10_001, 10_002, 10_003], y = new float[4], mean = new float[1], inverse = new float[1];
        Kernel<float>.RowNormalization(1, 1, 4, 1, x, default, default, 0, y, mean, inverse);
        Assert.Equal(10_001.5f, mean[0]);
        Assert.Equal(1 / MathF.Sqrt(1.25f), inverse[0], 1e-6f);
        Assert.Equal(-1.5f / MathF.Sqrt(1.25f), y[0], 1e-6f);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_is_not_finite_spoils_its_row_and_no_other(float value)
    {
        foreach (int inner in (int[])[1, 2])
        {
            float[] x = [.. Data.Random<float>(12, 1)], y = new float[12], mean = new float[2], inverse = new float[2];
            x[7] = value;
            Kernel<float>.RowNormalization(2, 1, 6 / inner, inner, x, default, default, 0.1f, y, mean, inverse);
            Assert.All(y[..6], element => Assert.True(float.IsFinite(element)));
            Assert.True(float.IsNaN(y[7]));
        }
    }

    [Fact]
    public void The_result_may_take_the_place_of_what_it_comes_from()
    {
        foreach (int inner in (int[])[1, 3])
        {
            float[] x = [.. Data.Random<float>(12, 1)], scale = [.. Data.Random<float>(6 / inner, 2)];
            float[] y = new float[12], mean = new float[2], inverse = new float[2], copy = [.. x];
            Kernel<float>.RowNormalization(2, 1, 6 / inner, inner, x, scale, scale, 0.1f, y, mean, inverse);
            Kernel<float>.RowNormalization(2, 1, 6 / inner, inner, copy, scale, scale, 0.1f, copy, mean, inverse);
            Assert.Equal(y, copy);

            float[] dy = [.. Data.Random<float>(12, 3)], dx = new float[12], ds = new float[6 / inner];
            void Gradient(float[] values, float[] result) => Kernel<float>.RowNormalizationGradient(
                2, 1, 6 / inner, inner, values, scale, mean, inverse, dy, result, ds, default);
            Gradient(x, dx);
            copy = [.. x];
            Gradient(copy, copy);
            Assert.Equal(dx, copy);
            Gradient(x, dy);
            Assert.Equal(dx, dy);
        }
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        float[] x = new float[12], rows = new float[4], three = new float[3], wrong = new float[5];
        void Normalize(
            int channels, float[] scale, float[] offset, float[] y, float[] mean, float[] inverse) =>
            Kernel<float>.RowNormalization(4, 1, channels, 1, x, scale, offset, 0, y, mean, inverse);
        Normalize(3, three, three, x, rows, rows);
        Assert.Throws<ArgumentException>(() => Normalize(2, three, three, x, rows, rows));
        Assert.Throws<ArgumentException>(() => Normalize(3, wrong, three, x, rows, rows));
        Assert.Throws<ArgumentException>(() => Normalize(3, three, wrong, x, rows, rows));
        Assert.Throws<ArgumentException>(() => Normalize(3, three, three, wrong, rows, rows));
        Assert.Throws<ArgumentException>(() => Normalize(3, three, three, x, wrong, rows));
        Assert.Throws<ArgumentException>(() => Normalize(3, three, three, x, rows, wrong));
        void Gradient(float[] dy, float[] dx, float[] dscale, float[] doffset) =>
            Kernel<float>.RowNormalizationGradient(4, 1, 3, 1, x, three, rows, rows, dy, dx, dscale, doffset);
        Gradient(x, [], [], []);
        Assert.Throws<ArgumentException>(() => Gradient(wrong, x, three, three));
        Assert.Throws<ArgumentException>(() => Gradient(x, wrong, three, three));
        Assert.Throws<ArgumentException>(() => Gradient(x, x, wrong, three));
        Assert.Throws<ArgumentException>(() => Gradient(x, x, three, wrong));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Kernel<float>.RowNormalization(4, 1, -3, -1, x, default, default, 0, x, rows, rows));
    }

    private static void Compare<T>(Case c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int row = c.Channels * c.Inner, rows = c.Outer * c.Groups, factors = c.Groups * c.Channels;
        Span<T> x = Data.Random<T>(rows * row, 1), y = new T[x.Length], dy = Data.Random<T>(x.Length, 2);
        Span<T> scale = c.IsAffine ? Data.Random<T>(factors, 3) : default;
        Span<T> offset = c.IsAffine && c.IsCentred ? Data.Random<T>(factors, 4) : default;
        Span<T> mean = c.IsCentred ? new T[rows] : default, inverse = new T[rows];
        Span<T> dx = new T[x.Length], dscale = new T[factors], doffset = new T[factors];
        Kernel<T>.RowNormalization(
            c.Outer, c.Groups, c.Channels, c.Inner, x, scale, offset, T.CreateChecked(Epsilon), y, mean, inverse);
        Kernel<T>.RowNormalizationGradient(
            c.Outer, c.Groups, c.Channels, c.Inner, x, scale, mean, inverse, dy, dx, dscale, doffset);
        double[] xs = Data.ToDouble<T>(x), dys = Data.ToDouble<T>(dy);
        double[] gammas = c.IsAffine ? Data.ToDouble<T>(scale) : [.. Enumerable.Repeat(1.0, factors)];
        double[] betas = offset.IsEmpty ? new double[factors] : Data.ToDouble<T>(offset);
        double[] ys = new double[xs.Length], dxs = new double[xs.Length];
        double[] dgammas = new double[factors], dbetas = new double[factors];
        for (int r = 0; r < rows; r++)
        {
            int[] at = [.. Enumerable.Range(r * row, row)];
            double mu = c.IsCentred ? at.Average(i => xs[i]) : 0;
            double s = 1 / Math.Sqrt(at.Average(i => Math.Pow(xs[i] - mu, 2)) + Epsilon);
            int Factor(int i) => i / c.Inner % factors;
            double common = c.IsCentred ? at.Average(i => dys[i] * gammas[Factor(i)]) : 0;
            double slope = at.Average(i => dys[i] * gammas[Factor(i)] * (xs[i] - mu) * s);
            foreach (int i in at)
            {
                double normalized = (xs[i] - mu) * s;
                ys[i] = (normalized * gammas[Factor(i)]) + betas[Factor(i)];
                dxs[i] = s * ((dys[i] * gammas[Factor(i)]) - common - (normalized * slope));
                dgammas[Factor(i)] += dys[i] * normalized;
                dbetas[Factor(i)] += dys[i];
            }
        }

        Data.AssertClose<T>(ys, y, 64);
        Data.AssertClose<T>(dxs, dx, 512);
        Data.AssertClose<T>(dgammas, dscale, 256);
        Data.AssertClose<T>(dbetas, doffset, 64);
    }

    private sealed record Case(int Outer, int Groups, int Channels, int Inner, bool IsCentred, bool IsAffine);

    private sealed class Check<T> : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            foreach (int channels in (int[])[1, 2, 16, 35])
            foreach (int inner in (int[])[1, 2, 19])
            {
                var rows = new NormalizedRows(1, channels, inner);
                T[] x = new T[3 * rows.Length], y = new T[x.Length], mean = new T[3], inverse = new T[3];
                T[] dscale = new T[channels], doffset = new T[channels], dx = new T[x.Length];
                for (int i = 0; i < x.Length; i++)
                    x[i] = T.CreateChecked((i / rows.Length) + (i % rows.Length % 2 == 0 ? 1 : -1));
                Kernel<T>.RowNormalization<TVector>(rows, x, default, default, T.One, y, mean, inverse);
                Kernel<T>.RowNormalizationGradient<TVector>(
                    rows, x, default, mean, inverse, x, dx, dscale, doffset);
                double count = rows.Length, odd = rows.Length % 2;
                for (int row = 0; row < 3; row++)
                {
                    double mu = row + (odd / count), variance = 1 - Math.Pow(odd / count, 2);
                    Assert.Equal(mu, double.CreateChecked(mean[row]), 1e-5);
                    Assert.Equal(1 / Math.Sqrt(variance + 1), double.CreateChecked(inverse[row]), 1e-5);
                    double last = double.CreateChecked(x[((row + 1) * rows.Length) - 1]);
                    double normalized = double.CreateChecked(y[((row + 1) * rows.Length) - 1]);
                    Assert.Equal((last - mu) / Math.Sqrt(variance + 1), normalized, 1e-5);
                }

                Assert.Equal(x.Sum(double.CreateChecked), doffset.Sum(double.CreateChecked), 1e-3);
                Assert.Equal(
                    x.Zip(y, (a, b) => double.CreateChecked(a * b)).Sum(), dscale.Sum(double.CreateChecked), 1e-3);
                HasFactors<TVector>(rows, x);
            }
        }

        // The widest registers, whose results naive loops have confirmed, tell what is expected.
        private static void HasFactors<TVector>(NormalizedRows rows, T[] x)
            where TVector : unmanaged, IVector<TVector, T>
        {
            T[] scale = [.. Data.Random<T>(rows.Channels, 1)], offset = [.. Data.Random<T>(rows.Channels, 2)];
            T[] dy = [.. Data.Random<T>(x.Length, 3)], mean = new T[3], inverse = new T[3];
            T[] y = new T[x.Length], dx = new T[x.Length], expected = new T[x.Length], gradient = new T[x.Length];
            Kernel<T>.RowNormalization(
                3, 1, rows.Channels, rows.Inner, x, scale, offset, T.One, expected, mean, inverse);
            Kernel<T>.RowNormalizationGradient(
                3, 1, rows.Channels, rows.Inner, x, scale, mean, inverse, dy, gradient, default, default);
            Kernel<T>.RowNormalization<TVector>(rows, x, scale, offset, T.One, y, mean, inverse);
            Kernel<T>.RowNormalizationGradient<TVector>(rows, x, scale, mean, inverse, dy, dx, default, default);
            for (int i = 0; i < x.Length; i++)
            {
                Assert.Equal(double.CreateChecked(expected[i]), double.CreateChecked(y[i]), 1e-5);
                Assert.Equal(double.CreateChecked(gradient[i]), double.CreateChecked(dx[i]), 1e-5);
            }
        }
    }
}
