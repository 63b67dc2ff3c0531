using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Tests.Kernels;

/// <summary>Products whose operands are near, which neither pack nor split.</summary>
public class NearMatMulTests
{
    private const int Guard = 16;
    private static readonly (int M, int N, int K)[] Sizes =
        [(2, 16, 3), (12, 32, 32), (25, 48, 7), (36, 64, 33), (13, 80, 1), (14, 96, 0), (64, 16, 64)];

    [Theory]
    [MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void It_is_that_of_a_naive_loop_and_nothing_else_is_written(int bits)
    {
        Widths.Run(bits, new PlainCheck<float>());
        Widths.Run(bits, new PlainCheck<double>());
    }

    [Theory]
    [MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Operands_of_every_form_meet_the_sums(int bits)
    {
        Widths.Run(bits, new ExpressionCheck<float>());
        Widths.Run(bits, new ExpressionCheck<double>());
    }

    [Theory]
    [InlineData(MatrixLayout.Rows, 64, 64, 64, true)]
    [InlineData(MatrixLayout.Rows, 64, 128, 128, true)]
    [InlineData(MatrixLayout.Rows, 64, 144, 128, false)]
    [InlineData(MatrixLayout.Rows, 12, 144, 128, true)]
    [InlineData(MatrixLayout.Rows, 64, 40, 64, false)]
    [InlineData(MatrixLayout.Columns, 64, 64, 64, false)]
    [InlineData(MatrixLayout.PanelsTransposed, 64, 64, 64, false)]
    [InlineData(MatrixLayout.Panels, 64, 10, 784, true)]
    [InlineData(MatrixLayout.Panels, 64, 128, 1100, false)]
    [InlineData(MatrixLayout.Panels, 64, 512, 512, false)]
    [InlineData(MatrixLayout.Panels, 4096, 128, 64, false)]
    public void A_product_is_near_where_nothing_would_be_packed_or_split(
        MatrixLayout layout, int m, int n, int k, bool isNear) =>
        Assert.Equal(isNear, ProductThresholds.IsNear<float>(m, n, k, MatrixLayout.Rows, layout));

    [Theory]
    [InlineData(32, 32, 12)]
    [InlineData(64, 128, 10)]
    [InlineData(13, 5, 7)]
    [InlineData(2, 70, 33)]
    [InlineData(64, 64, 64)]
    public void A_small_right_operand_is_packed_on_the_stack(int m, int n, int k)
    {
        foreach (MatrixLayout layout in (MatrixLayout[])[MatrixLayout.Columns, MatrixLayout.PanelsTransposed])
        {
            foreach (bool transposed in (bool[])[false, true])
            {
                Pack<float>(m, n, k, transposed, layout);
                Pack<double>(m, n, k, transposed, layout);
            }
        }
    }

    private static void Pack<T>(int m, int n, int k, bool transposed, MatrixLayout layout)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MatMulCase<T> product = new(m, n, k, 6);
        Span<T> memory = new T[(m * n) + (2 * Guard)], c = memory.Slice(Guard, m * n), bias = Data.Random<T>(n, 7);
        Matrix<T> a = product.Left(transposed), b = product.Right(layout);
        double[] sums = product.Product(), offsets = Data.ToDouble<T>(bias);
        Kernel<T>.MatMul(m, n, k, a, b, c);
        Data.AssertClose<T>(sums, c, 2 * k);
        Kernel<T>.MatMul(m, n, k, a, b, c, accumulate: true);
        Data.AssertClose<T>([.. sums.Select(sum => 2 * sum)], c, 4 * k);
        Kernel<T>.MatMul<Add<X0, X1>>(m, n, k, a, b, c, bias.Row());
        Data.AssertClose<T>([.. sums.Select((sum, i) => sum + offsets[i % n])], c, 4 * k);
        Assert.Equal(new T[Guard], memory[..Guard].ToArray());
        Assert.Equal(new T[Guard], memory[^Guard..].ToArray());

        Span<T> panels = new T[PanelLayout.Length<T>(m, n)], unpacked = new T[m * n];
        Kernel<T>.MatMulIntoPanels(m, n, k, a, b, panels);
        PanelLayout.Unpack<T>(panels, m, n, unpacked);
        Data.AssertClose<T>([.. sums.Select((_, i) => sums[(i % m * n) + (i / m)])], unpacked, 2 * k);
    }

    [Fact]
    public void Wrong_lengths_are_refused_before_anything_is_written()
    {
        const int N = 32;
        float[] a = new float[(N * N) + 1], c = new float[(N * N) + 1];
        Array.Fill(a, 1);
        foreach (int wrong in (int[])[-1, 1])
        {
            int length = (N * N) + wrong;
            Assert.Throws<ArgumentException>(() => Kernel<float>.MatMul(
                N, N, N, a.AsSpan(1).Transposed(), a.AsSpan(0, length).Transposed(), c.AsSpan(1)));
            Assert.Throws<ArgumentException>(() => Kernel<float>.MatMul(
                N, N, N, a.AsSpan(1).Transposed(), a.AsSpan(1).Transposed(), c.AsSpan(0, length)));
            Assert.Throws<ArgumentException>(
                () => Kernel<float>.MatMul(N, N, N, a.AsSpan(0, length), a.AsSpan(1), c.AsSpan(1)));
            Assert.Throws<ArgumentException>(
                () => Kernel<float>.MatMul(N, N, N, a.AsSpan(1), a.AsSpan(0, length), c.AsSpan(1)));
            Assert.Throws<ArgumentException>(
                () => Kernel<float>.MatMul(N, N, N, a.AsSpan(1), a.AsSpan(0, length).Panels(), c.AsSpan(1)));
            Assert.Throws<ArgumentException>(
                () => Kernel<float>.MatMul(N, N, N, a.AsSpan(1), a.AsSpan(1), c.AsSpan(0, length)));
            Assert.Throws<ArgumentException>(
                () => Kernel<float>.MatMulIntoPanels(N, N, N, a.AsSpan(1), a.AsSpan(1), c.AsSpan(0, length)));
            Assert.Throws<ArgumentException>(() => Kernel<float>.MatMul<Add<X0, X1>>(
                N, N, N, a.AsSpan(1), a.AsSpan(1), c.AsSpan(1), a.AsSpan(0, length)));
            Assert.Throws<ArgumentException>(() => Kernel<float>.MatMul<Add<X0, X1>>(
                N, N, N, a.AsSpan(1), a.AsSpan(1), c.AsSpan(0, length), a.AsSpan(0, N).Row()));
        }

        Assert.Throws<ArgumentException>(() => Kernel<float>.MatMul<Add<X0, X1>>(
            N, N, N, a.AsSpan(1), a.AsSpan(1), c.AsSpan(1), a.AsSpan(0, N - 1).Row()));
        Assert.Throws<ArgumentException>(() => Kernel<float>.MatMul<Add<X0, X1>>(
            N, N, N, a.AsSpan(1), a.AsSpan(1), c.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => Kernel<float>.MatMul(
            N, N, N, a.AsSpan(1).Panels(), a.AsSpan(1), c.AsSpan(1)));
        Assert.All(c, value => Assert.Equal(0, value));
    }

    private static Span<T> Guarded<T>(T[] memory) => memory.AsSpan(Guard, memory.Length - (2 * Guard));

    private static void RequireGuards<T>(T[] before, T[] after)
    {
        Assert.Equal(before[..Guard], after[..Guard]);
        Assert.Equal(before[^Guard..], after[^Guard..]);
    }

    private static double[] PanelsOf(double[] product, int m, int n, int length, Func<int, int> index)
    {
        double[] panels = new double[length];
        for (int i = 0; i < m * n; i++)
            panels[index(i)] = product[i];
        return panels;
    }

    private sealed class PlainCheck<T> : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            int seed = 0;
            foreach ((int m, int n, int k) in Sizes)
            foreach (MatrixLayout layout in (MatrixLayout[])[MatrixLayout.Rows, MatrixLayout.Panels])
            foreach (bool transposed in (bool[])[false, true])
            foreach (bool accumulate in (bool[])[false, true])
            foreach (bool intoPanels in (bool[])[false, true])
            {
                MatMulCase<T> sample = new(m, n, k, ++seed);
                double[] expected = sample.Product();
                if (intoPanels)
                {
                    expected = PanelsOf(
                        expected,
                        m,
                        n,
                        PanelLayout.Length<T>(m, n),
                        i => PanelLayout.Index<T>(i / n, i % n, m, n));
                }

                T[] memory = Data.Random<T>(expected.Length + (2 * Guard), seed).ToArray(), before = [.. memory];
                for (int i = 0; accumulate && i < expected.Length; i++)
                    expected[i] += double.CreateTruncating(memory[Guard + i]);
                MatrixLayout left = transposed ? MatrixLayout.Columns : MatrixLayout.Rows;
                Assert.True(ProductThresholds.IsNear<T>(m, n, k, left, layout));
                Kernel<T>.Multiply<X0, TVector>(
                    new ProductSize(m, n, k),
                    sample.Left(transposed),
                    sample.Right(layout),
                    Guarded(memory),
                    intoPanels,
                    default,
                    default,
                    default,
                    accumulate,
                    default);
                Data.AssertClose<T>(expected, Guarded(memory), 4 + k);
                RequireGuards(before, memory);
            }
        }
    }

    private sealed class ExpressionCheck<T> : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            int seed = 0;
            foreach ((int m, int n, int k) in (ReadOnlySpan<(int, int, int)>)[.. Sizes, (13, 10, 20), (7, 70, 4)])
            foreach (bool transposed in (bool[])[false, true])
            foreach (bool accumulate in (bool[])[false, true])
            foreach (int form in (int[])[0, 1, 2, 3, 4])
            {
                MatMulCase<T> sample = new(m, n, k, ++seed);
                T[] memory = Data.Random<T>((m * n) + (2 * Guard), seed).ToArray(), before = [.. memory];
                Span<T> bias = Data.Random<T>(n, seed + 1), x = Data.Random<T>(m * n, seed + 2);
                T scale = T.CreateTruncating(0.75);
                Operand<T> x2 = form switch
                {
                    0 => bias.Row(),
                    1 => scale,
                    2 => x[..m].Column(),
                    3 => x,
                    _ => Guarded(memory),
                };
                double[] expected = sample.Product();
                for (int i = 0; i < expected.Length; i++)
                {
                    double previous = double.CreateTruncating(before[Guard + i]);
                    double factor = double.CreateTruncating(form switch
                    {
                        0 => bias[i % n],
                        1 => scale,
                        2 => x[i / n],
                        3 => x[i],
                        _ => before[Guard + i],
                    });
                    double value = Math.Max(0, expected[i] + double.CreateTruncating(bias[i % n])) * factor;
                    expected[i] = accumulate ? previous + value : value;
                }

                Operand<T> x1 = bias.Row();
                Kernel<T>.Multiply<Multiply<Relu<Add<X0, X1>>, X2>, TVector>(
                    new ProductSize(m, n, k),
                    sample.Left(transposed),
                    sample.Right(MatrixLayout.Panels),
                    Guarded(memory),
                    intoPanels: false,
                    in x1,
                    in x2,
                    default,
                    accumulate,
                    default);
                Data.AssertClose<T>(expected, Guarded(memory), 8 + k);
                RequireGuards(before, memory);
            }
        }
    }
}
