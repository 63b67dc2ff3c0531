using System.Numerics;
using GraphCompiler.Kernels;

namespace GraphCompiler.Tests.Kernels;

public class SoftmaxCrossEntropyTests
{
    private const int Outer = 4, Ignored = -100;

    [Theory]
    [InlineData(10, 1, 0.0, false)]
    [InlineData(10, 1, 0.1, false)]
    [InlineData(33, 1, 0.25, true)]
    [InlineData(3, 5, 0.0, true)]
    [InlineData(7, 18, 0.1, true)]
    public void Labels_give_the_loss_of_the_definition_and_its_gradient(
        int classes, int inner, double smoothing, bool weighted)
    {
        Labels<float>(classes, inner, smoothing, weighted);
        Labels<double>(classes, inner, smoothing, weighted);
    }

    [Theory]
    [InlineData(10, 1, 0.0, false)]
    [InlineData(10, 1, 0.1, true)]
    [InlineData(7, 18, 0.2, true)]
    public void Distributions_give_the_loss_of_the_definition_and_its_gradient(
        int classes, int inner, double smoothing, bool weighted)
    {
        Distributions<float>(classes, inner, smoothing, weighted);
        Distributions<double>(classes, inner, smoothing, weighted);
    }

    [Theory]
    [InlineData(10, 1, 0.0, false, false)]
    [InlineData(10, 1, 0.0, false, true)]
    [InlineData(10, 1, 0.0, true, false)]
    [InlineData(10, 1, 0.1, false, false)]
    [InlineData(3, 5, 0.0, false, false)]
    public void One_gradient_of_all_losses_is_as_if_each_had_it(
        int classes, int inner, double smoothing, bool weighted, bool ignoring)
    {
        int positions = Outer * inner;
        Span<float> p = Data.Random<float>(positions * classes, 1), weights = Weights<float>(weighted, classes);
        int[] labels = [.. Enumerable.Range(0, positions).Select(i => ignoring && i == 2 ? Ignored : i * 7 % classes)];
        float[] each = new float[p.Length], all = new float[p.Length];
        float[] dlosses = [.. Enumerable.Repeat(0.37f, positions)];
        Kernel<float>.SoftmaxCrossEntropyGradient(
            Outer, classes, inner, p, labels, weights, (float)smoothing, Ignored, dlosses.AsSpan(), each);
        Kernel<float>.SoftmaxCrossEntropyGradient(
            Outer, classes, inner, p, labels, weights, (float)smoothing, Ignored, 0.37f, all);
        Assert.Equal(each, all);
        Kernel<float>.SoftmaxCrossEntropyGradient(
            Outer, classes, inner, p, labels, weights, (float)smoothing, Ignored, 0.37f, p);
        Assert.Equal(each, p.ToArray());
    }

    [Fact]
    public void An_improbable_label_has_a_large_finite_loss()
    {
        float[] logits = [1000, -1000], losses = new float[1], counted = new float[1], p = new float[2];
        Kernel<float>.SoftmaxCrossEntropy(1, 2, 1, logits, [1], default, 0, Ignored, losses, counted, p);
        Assert.Equal(2000, losses[0]);
        Assert.Equal([1, 0], p);
        Kernel<float>.SoftmaxCrossEntropyGradient(1, 2, 1, p, [1], default, 0, Ignored, 1f, p);
        Assert.Equal([1, -1], p);
    }

    [Fact]
    public void Wrong_arguments_are_refused_before_anything_is_written()
    {
        float[] x = new float[12], y = [.. Enumerable.Repeat(5f, 12)], two = [5, 5];
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.SoftmaxCrossEntropy(2, 6, 1, x, [0], default, 0, Ignored, two, two, y));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Kernel<float>.SoftmaxCrossEntropy(2, 6, 1, x, [0, 6], default, 0, Ignored, two, two, y));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Kernel<float>.SoftmaxCrossEntropy(2, 6, 1, x, [0, -1], default, 0, Ignored, two, two, y));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.SoftmaxCrossEntropy(2, 6, 1, x, [0, 1], new float[5], 0, Ignored, two, two, y));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.SoftmaxCrossEntropy(2, 6, 1, x, [0, 1], default, 0, Ignored, x, two, y));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.SoftmaxCrossEntropy(2, 6, 1, x, new float[11], default, 0, two, y));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Kernel<float>.SoftmaxCrossEntropyGradient(2, 6, 1, x, [0, 6], default, 0, Ignored, 1f, y));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.SoftmaxCrossEntropyGradient(2, 6, 1, x, [0, 1], default, 0, Ignored, x.AsSpan(), y));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.SoftmaxCrossEntropyGradient(2, 6, 1, x, new float[13], default, 0, 1f, y));
        Assert.All(y, value => Assert.Equal(5, value));
        Assert.All(two, value => Assert.Equal(5, value));
    }

    private static void Labels<T>(int classes, int inner, double smoothing, bool weighted)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int positions = Outer * inner;
        Span<T> logits = Data.Random<T>(positions * classes, 1), weights = Weights<T>(weighted, classes);
        Span<T> p = new T[logits.Length], losses = new T[positions], counted = new T[positions];
        Span<T> dlosses = Data.Random<T>(positions, 3);
        T epsilon = T.CreateTruncating(smoothing);
        int[] labels = [.. Enumerable.Range(0, positions).Select(i => i % 5 == 3 ? Ignored : i * 7 % classes)];
        double[] expected = new double[positions], expectedCounted = new double[positions];
        double[] gradient = new double[logits.Length];
        for (int position = 0; position < positions; position++)
        {
            if (labels[position] == Ignored)
                continue;
            double own = weighted ? double.CreateTruncating(weights[labels[position]]) : 1;
            expectedCounted[position] = own;
            double[] q = [.. Enumerable.Range(0, classes).Select(c =>
                smoothing / classes * (weighted ? c + 1 : 1) / (weighted ? classes : 1))];
            q[labels[position]] += own * (1 - smoothing);
            double factor = double.CreateTruncating(dlosses[position]);
            expected[position] = Naive(
                classes, inner, position, Data.ToDouble<T>(logits), q, factor, gradient);
        }

        Kernel<T>.SoftmaxCrossEntropy(
            Outer, classes, inner, logits, labels, weights, epsilon, Ignored, losses, counted, p);
        Data.AssertClose<T>(expected, losses, 40);
        Data.AssertClose<T>(expectedCounted, counted, 1);
        Kernel<T>.SoftmaxCrossEntropyGradient(
            Outer, classes, inner, p, labels, weights, epsilon, Ignored, dlosses, p);
        Data.AssertClose<T>(gradient, p, 20);
    }

    private static void Distributions<T>(int classes, int inner, double smoothing, bool weighted)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int positions = Outer * inner;
        Span<T> logits = Data.Random<T>(positions * classes, 1), weights = Weights<T>(weighted, classes);
        Span<T> target = Data.Random<T>(logits.Length, 2), p = new T[logits.Length], losses = new T[positions];
        T epsilon = T.CreateTruncating(smoothing);
        double[] t = Data.ToDouble<T>(target), expected = new double[positions], gradient = new double[logits.Length];
        for (int position = 0; position < positions; position++)
        {
            double[] q = [.. Enumerable.Range(0, classes).Select(c =>
                (((1 - smoothing) * t[Index(classes, inner, position, c)]) + (smoothing / classes))
                * (weighted ? (c + 1.0) / classes : 1))];
            expected[position] = Naive(classes, inner, position, Data.ToDouble<T>(logits), q, 0.5, gradient);
        }

        Kernel<T>.SoftmaxCrossEntropy(Outer, classes, inner, logits, target, weights, epsilon, losses, p);
        Data.AssertClose<T>(expected, losses, 100);
        Kernel<T>.SoftmaxCrossEntropyGradient(
            Outer, classes, inner, p, target, weights, epsilon, T.CreateTruncating(0.5), p);
        Data.AssertClose<T>(gradient, p, 20);
    }

    /// <summary>−Σ q·log p of a position, and its gradient times a factor.</summary>
    private static double Naive(
        int classes, int inner, int position, double[] logits, double[] q, double factor, double[] gradient)
    {
        double sum = 0, loss = 0;
        for (int c = 0; c < classes; c++)
            sum += Math.Exp(logits[Index(classes, inner, position, c)]);
        for (int c = 0; c < classes; c++)
        {
            double p = Math.Exp(logits[Index(classes, inner, position, c)]) / sum;
            loss -= q[c] * Math.Log(p);
            gradient[Index(classes, inner, position, c)] = factor * ((p * q.Sum()) - q[c]);
        }

        return loss;
    }

    private static int Index(int classes, int inner, int position, int c) =>
        (((position / inner * classes) + c) * inner) + (position % inner);

    private static Span<T> Weights<T>(bool weighted, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] weights = new T[weighted ? classes : 0];
        for (int c = 0; c < weights.Length; c++)
            weights[c] = T.CreateTruncating((c + 1.0) / classes);
        return weights;
    }
}
