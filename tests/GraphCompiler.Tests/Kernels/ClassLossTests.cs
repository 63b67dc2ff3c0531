using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Expressions;

namespace GraphCompiler.Tests.Kernels;

public class ClassLossTests
{
    private const int Ignored = -7;

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 2, 1)]
    [InlineData(4, 37, 1)]
    [InlineData(1, 5, 3)]
    [InlineData(2, 3, 19)]
    public void Losses_and_gradients_are_those_of_naive_loops(int outer, int classes, int inner)
    {
        Check<float>(outer, classes, inner);
        Check<double>(outer, classes, inner);
    }

    [Fact]
    public void Wrong_lengths_and_labels_are_refused()
    {
        double[] x = new double[6], two = new double[2];
        int[] labels = [0, 2], wrong = [0, 3];
        Assert.Throws<ArgumentException>(() =>
            Kernel<double>.NegativeLogLikelihood(2, 3, 1, x, [0], default, -1, two, two));
        Assert.Throws<ArgumentException>(() =>
            Kernel<double>.NegativeLogLikelihood(2, 3, 1, x, labels, two, -1, two, two));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Kernel<double>.NegativeLogLikelihood(2, 3, 1, x, wrong, default, -1, two, two));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Kernel<double>.NegativeLogLikelihoodGradient(2, 3, 1, wrong, default, -1, 1.0, x));
        Assert.Throws<ArgumentException>(() =>
            Kernel<double>.NegativeLogLikelihoodGradient(2, 3, 1, labels, default, -1, x.AsSpan(), x));
        Assert.Throws<ArgumentException>(() => Kernel<double>.MultiClassHinge(2, 3, 1, x, labels, x));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kernel<double>.MultiClassHinge(2, 3, 1, x, wrong, two));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Kernel<double>.MultiClassHingeGradient(2, 3, 1, x, wrong, 1.0, new double[6]));
        Assert.Throws<ArgumentException>(() =>
            Kernel<double>.MultiClassHingeGradient(2, 3, 1, x, labels, 1.0, two));
    }

    [Theory]
    [InlineData(0.3, 0.8)]
    [InlineData(1e-9, 0)]
    [InlineData(1e-30, 0)]
    [InlineData(0.9999999, 0)]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(1, 0)]
    [InlineData(double.NaN, 0.5)]
    public void Binary_cross_entropies_are_accurate_at_both_ends(double probability, double target)
    {
        Assert.Equal(
            Entropy((float)probability, target), Binary<float>(probability, target), 1e-6 * Size(probability, target));
        Assert.Equal(
            Entropy(probability, target), Binary<double>(probability, target), 1e-14 * Size(probability, target));
    }

    private static double Binary<T>(double probability, double target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] p = new T[19], y = new T[19];
        Array.Fill(p, T.CreateTruncating(probability));
        Kernel<T>.Map<BinaryCrossEntropy<X0, X1>>(p.AsSpan(), T.CreateTruncating(target), y);
        Assert.All(y, value => Assert.Equal(y[0], value));
        return double.CreateTruncating(y[0]);
    }

    private static double Entropy(double p, double t) =>
        ((t - 1) * Math.Max(LogOfRest(p), -100)) - (t * Math.Max(Math.Log(p), -100));

    /// <summary>log(1 - p), by its series where 1 - p would lose much of p.</summary>
    private static double LogOfRest(double p)
    {
        if (!(p < 0.4))
            return Math.Log(1 - p);
        double sum = 0, power = p;
        for (int n = 1; n < 60; n++, power *= p)
            sum -= power / n;
        return sum;
    }

    private static double Size(double p, double t) =>
        double.IsNaN(p) ? 1 : Math.Max(1e-37, Math.Abs(Entropy(p, t)));

    private static void Check<T>(int outer, int classes, int inner)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int positions = outer * inner;
        Span<T> x = Data.Random<T>(outer * classes * inner, classes), upstream = Data.Random<T>(positions, inner);
        T[] weights = Data.Random<T>(classes, 5).ToArray();
        int[] labels = [.. Enumerable.Range(0, positions).Select(position => (position * 7) % classes)];
        int[] withIgnored = [.. labels.Select((label, position) => position % 4 == 1 ? Ignored : label)];
        Span<T> losses = new T[positions], counted = new T[positions], hinges = new T[positions];
        Span<T> gradient = new T[x.Length], hingeGradient = new T[x.Length];
        Kernel<T>.NegativeLogLikelihood(outer, classes, inner, x, withIgnored, weights, Ignored, losses, counted);
        Kernel<T>.NegativeLogLikelihoodGradient(
            outer, classes, inner, withIgnored, weights, Ignored, upstream, gradient);
        Kernel<T>.MultiClassHinge(outer, classes, inner, x, labels, hinges);
        Kernel<T>.MultiClassHingeGradient(outer, classes, inner, x, labels, upstream, hingeGradient);
        double[] z = Data.ToDouble<T>(x), w = Data.ToDouble<T>(weights), d = Data.ToDouble<T>(upstream);
        double[] expected = new double[positions], counts = new double[positions], sums = new double[positions];
        double[] slopes = new double[z.Length], hingeSlopes = new double[z.Length];
        for (int position = 0; position < positions; position++)
        {
            int first = (position / inner * classes * inner) + (position % inner);
            int own = first + (labels[position] * inner);
            if (withIgnored[position] != Ignored)
            {
                counts[position] = w[labels[position]];
                expected[position] = -counts[position] * z[own];
                slopes[own] = -counts[position] * d[position];
            }

            for (int other = first; other < first + (classes * inner); other += inner)
            {
                double term = 1 - z[own] + z[other];
                if (other == own || term <= 0)
                    continue;
                sums[position] += term / classes;
                hingeSlopes[other] += d[position] / classes;
                hingeSlopes[own] -= d[position] / classes;
            }
        }

        Data.AssertClose<T>(expected, losses, 4);
        Data.AssertClose<T>(counts, counted, 0);
        Data.AssertClose<T>(slopes, gradient, 4);
        Data.AssertClose<T>(sums, hinges, 8);
        Data.AssertClose<T>(hingeSlopes, hingeGradient, 20);
    }
}
