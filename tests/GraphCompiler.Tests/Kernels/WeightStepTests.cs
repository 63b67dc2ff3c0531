using System.Numerics;
using GraphCompiler.Kernels;

namespace GraphCompiler.Tests.Kernels;

/// <summary>Weights that are stepped by a product while it is computed.</summary>
public class WeightStepTests
{
    [Theory]
    [InlineData(20, 37, 9)]
    [InlineData(20, 32, 1)]
    [InlineData(5, 48, 12)]
    [InlineData(3, 10, 7)]
    public void A_step_of_descent_adds_the_product_to_a_weight(int m, int n, int k)
    {
        Descend<float>(m, n, k);
        Descend<double>(m, n, k);
    }

    /// <summary>
    /// Weights that are too small, stepped by stretches, by a step of their own for their size or their many rows, and by
    /// tiles with and without a packed left operand; with last panels that are whole, half and padded, steps that are too many, and no room.
    /// </summary>
    [Theory]
    [InlineData(20, 37, 9, true)]
    [InlineData(160, 128, 1, false)]
    [InlineData(161, 140, 33, false)]
    [InlineData(194, 140, 33, false)]
    [InlineData(535, 32, 40, null)]
    [InlineData(600, 40, 520, true)]
    [InlineData(520, 32, 510, null)]
    [InlineData(700, 900, 3, true)]
    [InlineData(1024, 160, 5, true)]
    [InlineData(1034, 1540, 5, false)]
    [InlineData(1100, 1501, 2, false)]
    [InlineData(201, 8000, 7, false)]
    public void Another_step_takes_each_element_of_the_gradient_once(int m, int n, int k, bool? atOnce)
    {
        Step<float>(m, n, k, atOnce);
        Step<double>(m, n, k, atOnce);
    }

    [Fact]
    public void A_step_refuses_what_it_does_not_take()
    {
        float[] a = new float[6], b = new float[6], weight = new float[48], panels = new float[48];
        Assert.Throws<ArgumentException>(() => Step(a, b, panels));
        Assert.Throws<ArgumentException>(() => Step(a.AsSpan().Transposed(), b.AsSpan().Transposed(), panels));
        Assert.Throws<ArgumentException>(() => Step(a.AsSpan().Transposed(), b, panels.AsSpan(0, 47)));
        Assert.Throws<ArgumentException>(() => Step(a.AsSpan(0, 5).Transposed(), b, panels));
        Assert.Throws<ArgumentException>(() => Kernel<float>.MatMulIntoPanels(
            3, 3, 2, a.AsSpan().Transposed(), b.AsSpan(), panels, accumulate: true,
            step: new(weight, 0, new Halving<float>(weight.Length))));
        weight = new float[47];
        Assert.Throws<ArgumentException>(() => Step(a.AsSpan().Transposed(), b, panels));
        Assert.All(weight, value => Assert.Equal(0, value));

        void Step(Matrix<float> left, Matrix<float> right, Span<float> result) =>
            Kernel<float>.MatMulIntoPanels(3, 3, 2, left, right, result, step: new(weight, 1));
    }

    private static void Step<T>(int m, int n, int k, bool? atOnce)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MatMulCase<T> product = new(m, n, k, 4);
        Span<T> gradient = new T[PanelLayout.Length<T>(m, n)], weight = new T[gradient.Length];
        Span<T> scratch = new T[32 * 512], free = Data.Random<T>(gradient.Length, 6);
        Span<T> before = Data.Random<T>(weight.Length, 5);
        Matrix<T> left = product.Left(transposed: true), right = product.Right(MatrixLayout.Rows);
        Kernel<T>.MatMulIntoPanels(m, n, k, left, right, gradient, scratch: scratch);

        before.CopyTo(weight);
        Halving<T> formula = new(weight.Length);
        Kernel<T>.MatMulIntoPanels(
            m, n, k, left, right, free, scratch: scratch, step: new(weight, Halving<T>.Place, formula));

        T[] expected = new T[weight.Length];
        for (int i = 0; i < expected.Length; i++)
            expected[i] = before[i] - (gradient[i] * Halving<T>.Rate);
        Assert.Equal(expected, weight.ToArray());
        Assert.All(formula.Times, times => Assert.Equal(1, times));
        Assert.Equal(atOnce ?? formula.Steps == 1, formula.Steps == 1);
    }

    private static void Descend<T>(int m, int n, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MatMulCase<T> product = new(m, n, k, 4);
        Span<T> logical = Data.Random<T>(n * m, 5), weight = new T[PanelLayout.Length<T>(m, n)];
        PanelLayout.Pack<T>(logical, m, n, weight);
        double[] before = Data.ToDouble<T>(logical), sums = product.Product(), expected = new double[before.Length];
        for (int i = 0; i < expected.Length; i++)
            expected[i] = before[i] - (0.25 * sums[(i % m * n) + (i / m)]);

        Kernel<T>.MatMulIntoPanels(
            m,
            n,
            k,
            product.Left(transposed: true),
            product.Right(MatrixLayout.Rows),
            new T[weight.Length],
            scratch: new T[64],
            step: new(weight, T.CreateTruncating(-0.25)));
        Span<T> after = new T[logical.Length], packed = new T[weight.Length];
        PanelLayout.Unpack<T>(weight, m, n, after);
        Data.AssertClose<T>(expected, after, 20);

        // The padding stays zero.
        PanelLayout.Pack<T>(after, m, n, packed);
        Assert.Equal(packed.ToArray(), weight.ToArray());
    }

    /// <summary>Subtracts half of the gradient, and counts how often.</summary>
    private sealed class Halving<T>(int length) : IStepFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public const int Place = 1000;

        public static T Rate => T.CreateTruncating(0.5);

        public int[] Times { get; } = new int[length];

        public int Steps { get; private set; }

        public void Step(int start, Span<T> weight, ReadOnlySpan<T> gradient)
        {
            Steps++;
            Assert.Equal(weight.Length, gradient.Length);
            for (int i = 0; i < weight.Length; i++)
            {
                weight[i] -= gradient[i] * Rate;
                Times[start - Place + i]++;
            }
        }

        public void Ask(int start, int length) => Assert.True(start >= Place && length > 0);
    }
}
