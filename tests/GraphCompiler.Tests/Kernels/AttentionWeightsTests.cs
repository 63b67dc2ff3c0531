using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Tests.Kernels;

public class AttentionWeightsTests
{
    public static TheoryData<int> AllWidths => Widths.All;

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void The_weights_and_their_gradient_are_those_of_naive_loops(int bits)
    {
        Widths.Run(bits, new Check<float>());
        Widths.Run(bits, new Check<double>());
    }

    // As in PyTorch: 0 / 0.
    [Fact]
    public void A_query_that_sees_no_key_gives_NaN_and_others_do_not()
    {
        float[] scores = [.. Enumerable.Repeat(float.NegativeInfinity, 5), 0, float.NegativeInfinity, 0, 0, 0];
        float[] weights = new float[10];
        Kernel<float>.AttentionWeights(1, 2, 5, 0.5f, false, scores, weights);
        Assert.All(weights[..5], weight => Assert.True(float.IsNaN(weight)));
        Assert.Equal([0.25f, 0, 0.25f, 0.25f, 0.25f], weights[5..]);
    }

    [Fact]
    public void Later_keys_do_not_matter_whatever_they_are()
    {
        float[] scores = [1, float.NaN, float.PositiveInfinity, 1, 1, float.NaN], weights = new float[6];
        Kernel<float>.AttentionWeights(1, 2, 3, 1, true, scores, weights);
        Assert.Equal([1, 0, 0, 0.5f, 0.5f, 0], weights);
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        float[] x = new float[12];
        Assert.Throws<ArgumentException>(() => Kernel<float>.AttentionWeights(2, 3, 3, 1, false, x, x));
        Assert.Throws<ArgumentException>(() => Kernel<float>.AttentionWeights(2, 3, 2, 1, false, x, new float[11]));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.AttentionWeightsGradient(2, 3, 2, 1, false, x, new float[11], x));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.AttentionWeightsGradient(2, 3, 2, 1, false, x, x, new float[13]));
    }

    private sealed class Check<T> : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            foreach (int count in (int[])[0, 1, 3])
            foreach (int queries in (int[])[1, 2, 7])
            foreach (int keys in (int[])[1, 2, 10, 16, 33])
            foreach (bool isCausal in (bool[])[false, true])
            {
                T scale = T.CreateChecked(0.375);
                Span<T> x = Data.Random<T>(count * queries * keys, keys), dy = Data.Random<T>(x.Length, queries);
                Span<T> y = new T[x.Length], dx = new T[x.Length];
                double[] expected = new double[x.Length], gradient = new double[x.Length];
                Naive(queries, keys, isCausal, Data.ToDouble<T>(x), Data.ToDouble<T>(dy), expected, gradient);

                int causal = isCausal ? queries : 0;
                Kernel<T>.AttentionWeights<TVector>(count * queries, causal, keys, scale, x, y);
                Data.AssertClose<T>(expected, y, 8);
                Kernel<T>.AttentionWeights<TVector>(count * queries, causal, keys, scale, x, x);
                Assert.Equal(y.ToArray(), x.ToArray());

                Kernel<T>.AttentionWeightsGradient<TVector>(count * queries, causal, keys, scale, y, dy, dx);
                Data.AssertClose<T>(gradient, dx, 8);
                Kernel<T>.AttentionWeightsGradient<TVector>(count * queries, causal, keys, scale, y, dy, y);
                Assert.Equal(dx.ToArray(), y.ToArray());
                Kernel<T>.AttentionWeightsGradient<TVector>(count * queries, causal, keys, scale, x, dy, dy);
                Assert.Equal(dx.ToArray(), dy.ToArray());
            }
        }

        private static void Naive(
            int queries, int keys, bool isCausal, double[] x, double[] dy, double[] y, double[] dx)
        {
            for (int row = 0; row < x.Length / keys; row++)
            {
                int seen = isCausal ? Math.Min((row % queries) + 1, keys) : keys;
                int[] indices = [.. Enumerable.Range(row * keys, seen)];
                double sum = indices.Sum(i => Math.Exp(0.375 * x[i]));
                foreach (int i in indices)
                    y[i] = Math.Exp(0.375 * x[i]) / sum;
                double product = indices.Sum(i => y[i] * dy[i]);
                foreach (int i in indices)
                    dx[i] = 0.375 * y[i] * (dy[i] - product);
            }
        }
    }
}
