using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Tests.Kernels;

public class BatchNormalizationTests
{
    private const double Epsilon = 1e-2, Momentum = 0.25;

    public static TheoryData<int> AllWidths => Widths.All;

    public static TheoryData<int, int, int> Sizes => new()
    {
        { 5, 3, 1 }, { 70, 1, 1 }, { 130, 37, 1 }, { 2, 16, 1 }, { 3, 4, 6 }, { 7, 2, 25 }, { 1, 3, 40 }, { 4, 5, 2 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Batch_normalization_and_its_gradient_are_those_of_naive_loops(int batch, int channels, int inner)
    {
        Compare<float>(batch, channels, inner);
        Compare<double>(batch, channels, inner);
    }

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void Every_width_sums_every_element(int bits)
    {
        Widths.Run(bits, new Check<float>());
        Widths.Run(bits, new Check<double>());
    }

    [Fact]
    public void A_channel_far_from_zero_keeps_its_variance()
    {
        float[] x = [10_000, 10_001, 10_002, 10_003], y = new float[4], one = [1], zero = [0];
        float[] mean = new float[1], inverse = new float[1], newMean = new float[1], newVariance = new float[1];
        Kernel<float>.BatchNormalization(
            4, 1, 1, x, one, zero, zero, one, 0, 1, y, mean, inverse, newMean, newVariance);
        Assert.Equal(10_001.5f, mean[0]);
        Assert.Equal(1 / MathF.Sqrt(1.25f), inverse[0], 1e-6f);
        Assert.Equal(1.25f * 4 / 3, newVariance[0], 1e-6f);
    }

    [Fact]
    public void One_value_a_channel_leaves_the_running_variance_as_it_was()
    {
        float[] x = [3, -2], y = new float[2], scale = [2, 2], offset = [0.5f, 1], running = [1, 7];
        float[] mean = new float[2], inverse = new float[2], newMean = new float[2], newVariance = new float[2];
        Kernel<float>.BatchNormalization(
            1, 2, 1, x, scale, offset, running, running, 1e-5f, 0.5f, y, mean, inverse, newMean, newVariance);
        Assert.Equal(offset, y);
        Assert.Equal([2, 2.5f], newMean);
        Assert.Equal(running, newVariance);
    }

    [Fact]
    public void Results_may_take_the_place_of_what_they_come_from()
    {
        float[] x = Data.Random<float>(12, 1).ToArray(), y = new float[12], scale = [2, 3], offset = [0.5f, 1];
        float[] mean = new float[2], inverse = new float[2], runningMean = [1, 2], runningVariance = [3, 4];
        float[] newMean = new float[2], newVariance = new float[2], dy = Data.Random<float>(12, 2).ToArray();
        float[] dx = new float[12], dscale = new float[2], doffset = new float[2], copy = [.. x];
        float[] oldMean = runningMean, oldVariance = runningVariance;
        Kernel<float>.BatchNormalization(
            2, 2, 3, x, scale, offset, oldMean, oldVariance, 0.1f, 0.1f, y, mean, inverse, newMean, newVariance);
        Kernel<float>.BatchNormalization(
            2, 2, 3, copy, scale, offset, oldMean, oldVariance, 0.1f, 0.1f, copy, mean, inverse, oldMean, oldVariance);
        Assert.Equal(y, copy);
        Assert.Equal(newMean, runningMean);
        Assert.Equal(newVariance, runningVariance);

        Kernel<float>.BatchNormalizationGradient(2, 2, 3, x, scale, mean, inverse, dy, dx, dscale, doffset);
        copy = [.. x];
        Kernel<float>.BatchNormalizationGradient(2, 2, 3, copy, scale, mean, inverse, dy, copy, dscale, doffset);
        Assert.Equal(dx, copy);
        Kernel<float>.BatchNormalizationGradient(2, 2, 3, x, scale, mean, inverse, dy, dy, dscale, doffset);
        Assert.Equal(dx, dy);
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        float[] x = new float[12], c = new float[3], wrong = new float[4];
        void Normalize(int channels, float[] scale, float[] y, float[] newVariance) => Kernel<float>.BatchNormalization(
            4, channels, 1, x, scale, c, c, c, 0, 0, y, c, c, c, newVariance);
        Assert.Throws<ArgumentException>(() => Normalize(2, c, x, c));
        Assert.Throws<ArgumentException>(() => Normalize(3, wrong, x, c));
        Assert.Throws<ArgumentException>(() => Normalize(3, c, wrong, c));
        Assert.Throws<ArgumentException>(() => Normalize(3, c, x, wrong));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.BatchNormalizationGradient(4, 3, 1, x, c, c, c, x, wrong, c, c));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.BatchNormalizationGradient(4, 3, 1, x, c, c, c, x, x, c, wrong));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Kernel<float>.BatchNormalizationGradient(-4, -3, 1, x, c, c, c, x, x, c, c));
    }

    private static void Compare<T>(int batch, int channels, int inner)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int length = batch * channels * inner;
        T epsilon = T.CreateChecked(Epsilon), momentum = T.CreateChecked(Momentum);
        Span<T> x = Data.Random<T>(length, 1);
        Span<T> scale = Data.Random<T>(channels, 2), offset = Data.Random<T>(channels, 3);
        Span<T> oldMean = Data.Random<T>(channels, 4), oldVariance = Data.Random<T>(channels, 5);
        Span<T> y = new T[length], mean = new T[channels], inverse = new T[channels];
        Span<T> newMean = new T[channels], newVariance = new T[channels];
        Kernel<T>.BatchNormalization(
            batch,
            channels,
            inner,
            x,
            scale,
            offset,
            oldMean,
            oldVariance,
            epsilon,
            momentum,
            y,
            mean,
            inverse,
            newMean,
            newVariance);
        Span<T> dy = Data.Random<T>(length, 6), dx = new T[length];
        Span<T> dscale = new T[channels], doffset = new T[channels];
        Kernel<T>.BatchNormalizationGradient(
            batch, channels, inner, x, scale, mean, inverse, dy, dx, dscale, doffset);
        double[] xs = Data.ToDouble<T>(x), dys = Data.ToDouble<T>(dy);
        double[] expectedY = new double[length], expectedDx = new double[length];
        for (int c = 0; c < channels; c++)
        {
            int channel = c;
            int[] at = [.. Enumerable.Range(0, length).Where(i => i / inner % channels == channel)];
            double mu = at.Average(i => xs[i]), variance = at.Average(i => Math.Pow(xs[i] - mu, 2));
            double s = 1 / Math.Sqrt(variance + Epsilon), n = at.Length;
            double gamma = double.CreateChecked(scale[c]), beta = double.CreateChecked(offset[c]);
            double dgamma = at.Sum(i => dys[i] * (xs[i] - mu) * s), dbeta = at.Sum(i => dys[i]);
            foreach (int i in at)
            {
                expectedY[i] = ((xs[i] - mu) * s * gamma) + beta;
                expectedDx[i] = gamma * s * (dys[i] - ((dbeta + ((xs[i] - mu) * s * dgamma)) / n));
            }

            double movedMean = ((1 - Momentum) * double.CreateChecked(oldMean[c])) + (Momentum * mu);
            double movedVariance = ((1 - Momentum) * double.CreateChecked(oldVariance[c]))
                + (Momentum * variance * n / (n - 1));
            T[] statistics = [mean[c], inverse[c], newMean[c], newVariance[c]];
            Data.AssertClose<T>([mu, s, movedMean, movedVariance], statistics, 32);
            Data.AssertClose<T>([dgamma, dbeta], (T[])[dscale[c], doffset[c]], 64);
        }

        Data.AssertClose<T>(expectedY, y, 32);
        Data.AssertClose<T>(expectedDx, dx, 128);
    }

    private sealed class Check<T> : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            foreach (int channels in (int[])[1, 3, 16, 35])
            foreach (int inner in (int[])[1, 2, 19])
            {
                const int Batch = 3;
                Span<T> x = new T[Batch * channels * inner], dy = new T[x.Length], ones = new T[channels];
                Span<T> means = new T[channels], variances = new T[channels];
                Span<T> dscale = new T[channels], doffset = new T[channels];
                for (int i = 0; i < x.Length; i++)
                {
                    x[i] = T.CreateChecked(i / inner % channels);
                    dy[i] = T.CreateChecked(1 + (i / (channels * inner)));
                }

                ones.Fill(T.One);
                Kernel<T>.ChannelVariances<TVector>(Batch, channels, inner, x, means, variances);
                Kernel<T>.ChannelGradients<TVector>(Batch, channels, inner, x, ones, ones, dy, dscale, doffset);
                for (int c = 0; c < channels; c++)
                {
                    Assert.Equal(T.CreateChecked(c), means[c]);
                    Assert.Equal(T.Zero, variances[c]);
                    Assert.Equal(T.CreateChecked(6 * inner), doffset[c]);
                    Assert.Equal(T.CreateChecked(6 * inner * (c - 1)), dscale[c]);
                }
            }
        }
    }
}
