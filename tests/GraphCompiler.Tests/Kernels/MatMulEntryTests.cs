using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Expressions;

namespace GraphCompiler.Tests.Kernels;

/// <summary>The public entries of the products: forwarding, batches and refusals.</summary>
public class MatMulEntryTests
{
    [Fact]
    public void The_steps_of_a_linear_layer_agree_with_naive_loops()
    {
        const int Batch = 9, In = 20, Out = 37;
        MatMulCase<float> forward = new(Batch, Out, In, 1);
        Span<float> y = new float[Batch * Out], bias = Data.Random<float>(Out, 5);
        Kernel<float>.MatMul<Add<X0, X1>>(
            Batch, Out, In, forward.Left(transposed: false), forward.Right(MatrixLayout.Panels), y, bias.Row());
        double[] expected = forward.Product();
        for (int i = 0; i < expected.Length; i++)
            expected[i] += bias[i % Out];
        Data.AssertClose<float>(expected, y, 40);

        MatMulCase<float> back = new(Batch, In, Out, 2);
        Span<float> dx = new float[Batch * In], scratch = new float[2048];
        Matrix<float> weight = back.Right(MatrixLayout.PanelsTransposed);
        Kernel<float>.MatMul(Batch, In, Out, back.Left(transposed: false), weight, dx, scratch: scratch);
        Data.AssertClose<float>(back.Product(), dx, 60);
        Kernel<float>.MatMul(Batch, In, Out, back.Left(transposed: false), weight, dx, accumulate: true);
        Data.AssertClose<float>(back.Product().Select(value => 2 * value).ToArray(), dx, 120);

        MatMulCase<float> gradient = new(In, Out, Batch, 3);
        Span<float> panels = new float[PanelLayout.Length<float>(In, Out)], logical = new float[Out * In];
        Kernel<float>.MatMulIntoPanels(
            In, Out, Batch, gradient.Left(transposed: true), gradient.Right(MatrixLayout.Rows), panels);
        PanelLayout.Unpack<float>(panels, In, Out, logical);
        double[] product = gradient.Product(), transposed = new double[product.Length];
        for (int i = 0; i < transposed.Length; i++)
            transposed[i] = product[(i % In * Out) + (i / In)];
        Data.AssertClose<float>(transposed, logical, 30);
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, true, true)]
    [InlineData(false, true, true)]
    public void A_batch_is_as_many_products(bool sharedLeft, bool sharedRight, bool accumulate)
    {
        const int Count = 3, M = 5, N = 19, K = 7;
        Span<double> a = Data.Random<double>(sharedLeft ? M * K : Count * M * K, 1);
        Span<double> b = Data.Random<double>(sharedRight ? K * N : Count * K * N, 2);
        Span<double> c = Data.Random<double>(Count * M * N, 3);
        double[] expected = accumulate ? c.ToArray() : new double[c.Length];
        for (int i = 0; i < expected.Length; i++)
        {
            int g = i / (M * N), row = i / N % M, column = i % N;
            for (int p = 0; p < K; p++)
            {
                expected[i] += a[(sharedLeft ? 0 : g * M * K) + (row * K) + p]
                    * b[(sharedRight ? 0 : g * K * N) + (p * N) + column];
            }
        }

        Kernel<double>.BatchedMatMul(
            Count, M, N, K, a, sharedLeft ? 0 : M * K, b, sharedRight ? 0 : K * N, c, accumulate, new double[300]);
        Data.AssertClose<double>(expected, c, 20);
    }

    [Fact]
    public void A_batch_takes_transposed_operands()
    {
        const int Count = 2, M = 3, N = 4, K = 5;
        Span<float> a = Data.Random<float>(Count * M * K, 1), b = Data.Random<float>(Count * K * N, 2);
        Span<float> c = new float[Count * M * N];
        Kernel<float>.BatchedMatMul(Count, M, N, K, a.Transposed(), M * K, b.Transposed(), K * N, c);
        double[] expected = new double[c.Length];
        for (int i = 0; i < expected.Length; i++)
        {
            int g = i / (M * N), row = i / N % M, column = i % N;
            for (int p = 0; p < K; p++)
                expected[i] += (double)a[(g * M * K) + (p * M) + row] * b[(g * K * N) + (column * K) + p];
        }

        Data.AssertClose<float>(expected, c, 20);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void What_lies_between_the_matrices_of_a_batch_is_not_seen(bool isTransposed, bool accumulate)
    {
        const int Count = 3, M = 13, K = 9, Gap = 5;
        for (int n = 1; n <= 35; n++)
        {
            int strideA = (M * K) + Gap, strideB = (K * n) + Gap;
            float[] a = Gapped(Count, M * K, Gap, 1), b = Gapped(Count, K * n, Gap, 2);
            float[] c = [.. Data.Random<float>(Count * M * n, 3)];
            double[] expected = accumulate ? Data.ToDouble<float>(c) : new double[c.Length];
            for (int i = 0; i < expected.Length; i++)
            {
                int g = i / (M * n), row = i / n % M, column = i % n;
                for (int p = 0; p < K; p++)
                {
                    int left = isTransposed ? (p * M) + row : (row * K) + p;
                    expected[i] += (double)a[(g * strideA) + left] * b[(g * strideB) + (p * n) + column];
                }
            }

            Matrix<float> matrices = isTransposed ? a.AsSpan().Transposed() : a.AsSpan();
            Kernel<float>.BatchedMatMul(Count, M, n, K, matrices, strideA, b.AsSpan(), strideB, c, accumulate, default);
            Data.AssertClose<float>(expected, c, 32);
        }
    }

    // Matrices with NaN between them, and nothing after the last.
    private static float[] Gapped(int count, int length, int gap, int seed)
    {
        float[] values = new float[(count * (length + gap)) - gap];
        Array.Fill(values, float.NaN);
        for (int g = 0; g < count; g++)
            Data.Random<float>(length, seed + g).CopyTo(values.AsSpan(g * (length + gap)));
        return values;
    }

    [Fact]
    public void What_is_not_finite_shows_where_it_belongs()
    {
        float[] a = new float[20 * 30], b = new float[30 * 40], c = new float[20 * 40];
        Array.Fill(a, 1);
        Array.Fill(b, 1);
        a[(3 * 30) + 29] = float.NaN;
        b[(5 * 40) + 39] = float.PositiveInfinity;
        Kernel<float>.MatMul<Relu<X0>>(20, 40, 30, a.AsSpan(), b.AsSpan(), c, scratch: new float[2048]);
        for (int i = 0; i < c.Length; i++)
        {
            float expected = i / 40 == 3 ? float.NaN : i % 40 == 39 ? float.PositiveInfinity : 30;
            Assert.Equal(expected, c[i]);
        }
    }

    [Fact]
    public void Wrong_lengths_are_refused_before_anything_is_written()
    {
        float[] a = new float[6], b = new float[12], c = [5, 5, 5, 5, 5, 5, 5, 5], panels = new float[32];
        Assert.Throws<ArgumentException>(() => Kernel<float>.MatMul(2, 4, 3, a.AsSpan(1), b.AsSpan(), c));
        Assert.Throws<ArgumentException>(() => Kernel<float>.MatMul(2, 4, 3, a.AsSpan(), b.AsSpan(1), c));
        Assert.Throws<ArgumentException>(() => Kernel<float>.MatMul(2, 4, 3, a.AsSpan(), b.AsSpan(), c.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => Kernel<float>.MatMul(2, 4, 3, a.AsSpan(), b.AsSpan().Panels(), c));
        Assert.Throws<ArgumentException>(() => Kernel<float>.MatMul(1, 1, 1, a.AsSpan().Panels(), b.AsSpan(), c));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kernel<float>.MatMul(-2, 4, -3, a.AsSpan(), b.AsSpan(), c));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.MatMul<Add<X0, X1>>(2, 4, 3, a.AsSpan(), b.AsSpan(), c));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.MatMul<Add<X0, X1>>(2, 4, 3, a.AsSpan(), b.AsSpan(), c, a.AsSpan()));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.MatMul<Add<X0, X1>>(2, 4, 3, a.AsSpan(), b.AsSpan(), c, a.AsSpan(0, 3).Row()));
        Assert.Throws<ArgumentException>(() => Kernel<float>.MatMul<X4>(2, 4, 3, a.AsSpan(), b.AsSpan(), c));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.MatMulIntoPanels(2, 4, 3, a.AsSpan(), b.AsSpan(), panels.AsSpan(1)));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.BatchedMatMul(2, 2, 2, 3, a.AsSpan(), 6, b.AsSpan(), 6, c));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.BatchedMatMul(2, 2, 2, 3, a.AsSpan(), 0, b.AsSpan(), 5, c));
        Assert.All(c, value => Assert.Equal(5, value));
    }
}
