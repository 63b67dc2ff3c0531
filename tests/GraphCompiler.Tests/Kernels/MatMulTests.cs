using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Tests.Kernels;

public class MatMulTests
{
    private static readonly int[] Rows = [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 16, 25, 28, 36];
    private static readonly int[] Columns = [1, 3, 8, 15, 16, 17, 31, 32, 33, 50, 64, 65];
    private static readonly int[] Steps = [0, 1, 2, 3, 5, 16, 33, 70];

    public static TheoryData<int, MatrixLayout> WidthsAndLayouts
    {
        get
        {
            TheoryData<int, MatrixLayout> data = [];
            foreach (int bits in (int[])[512, 256, 128, 0])
            {
                foreach (MatrixLayout layout in Enum.GetValues<MatrixLayout>())
                    data.Add(bits, layout);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(WidthsAndLayouts))]
    public void A_product_is_that_of_a_naive_loop(int bits, MatrixLayout layout)
    {
        Widths.Run(bits, new PlainCheck<float>(layout));
        Widths.Run(bits, new PlainCheck<double>(layout));
    }

    [Theory]
    [MemberData(nameof(WidthsAndLayouts))]
    public void An_expression_of_the_product_is_computed_whatever_the_scratch(int bits, MatrixLayout layout)
    {
        Widths.Run(bits, new ExpressionCheck<float>(layout));
        Widths.Run(bits, new ExpressionCheck<double>(layout));
    }

    [Theory]
    [MemberData(nameof(WidthsAndLayouts))]
    public void A_sum_longer_than_a_block_is_continued(int bits, MatrixLayout layout)
    {
        Widths.Run(bits, new LongCheck<float>(layout));
        Widths.Run(bits, new LongCheck<double>(layout));
    }

    [Theory]
    [MemberData(nameof(WidthsAndLayouts))]
    public void A_product_into_panels_keeps_their_padding_zero(int bits, MatrixLayout layout)
    {
        Widths.Run(bits, new PanelsCheck<float>(layout));
        Widths.Run(bits, new PanelsCheck<double>(layout));
    }

    private sealed class PlainCheck<T>(MatrixLayout layout) : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            int seed = 0;
            foreach (int m in Rows)
            foreach (int n in Columns)
            foreach (int k in Steps)
            {
                MatMulCase<T> sample = new(m, n, k, ++seed);
                bool transposed = seed % 3 == 0, accumulate = seed % 2 == 0;
                int scratch = (seed % 5) switch { 0 => 0, 1 => 40, 2 => k * PanelLayout.Width<T>(), _ => 1 << 14 };
                Span<T> c = Data.Random<T>(m * n, seed + 7);
                double[] expected = sample.Product();
                if (accumulate)
                    Add(expected, Data.ToDouble<T>(c));
                Kernel<T>.Multiply<X0, TVector>(
                    new ProductSize(m, n, k),
                    sample.Left(transposed),
                    sample.Right(layout),
                    c,
                    intoPanels: false,
                    default,
                    default,
                    default,
                    accumulate,
                    new T[scratch]);
                Data.AssertClose<T>(expected, c, 4 + k);
            }
        }
    }

    private sealed class ExpressionCheck<T>(MatrixLayout layout) : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            int seed = 0;
            foreach (int m in (int[])[1, 5, 13])
            foreach (int n in (int[])[1, 10, 16, 40, 70])
            foreach (int k in (int[])[1, 20, 150])
            foreach (int scratch in (int[])[0, 64 * PanelLayout.Width<T>(), 1 << 14])
            foreach (bool accumulate in (bool[])[false, true])
            foreach (bool alias in (bool[])[false, true])
            {
                MatMulCase<T> sample = new(m, n, k, ++seed);
                Span<T> row = Data.Random<T>(n, seed + 1), column = Data.Random<T>(m, seed + 2);
                Span<T> c = Data.Random<T>(m * n, seed + 3);
                Span<T> same = alias ? c : Data.Random<T>(m * n, seed + 4);
                double[] expected = sample.Product(), previous = Data.ToDouble<T>(c), whole = Data.ToDouble<T>(same);
                for (int i = 0; i < expected.Length; i++)
                {
                    double sum = expected[i] + double.CreateTruncating(row[i % n]);
                    double value = (Math.Max(0, sum) * double.CreateTruncating(column[i / n])) - whole[i];
                    expected[i] = accumulate ? previous[i] + value : value;
                }

                Operand<T> x1 = row.Row(), x2 = column.Column(), x3 = same;
                Kernel<T>.Multiply<Subtract<Multiply<Relu<Add<X0, X1>>, X2>, X3>, TVector>(
                    new ProductSize(m, n, k),
                    sample.Left(transposed: seed % 2 == 0),
                    sample.Right(layout),
                    c,
                    intoPanels: false,
                    in x1,
                    in x2,
                    in x3,
                    accumulate,
                    new T[scratch]);
                Data.AssertClose<T>(expected, c, 8 + k);
            }
        }
    }

    private sealed class LongCheck<T>(MatrixLayout layout) : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            foreach (int scratch in (int[])[0, 512 * PanelLayout.Width<T>()])
            {
                const int M = 14, N = 43, K = 2500;
                MatMulCase<T> sample = new(M, N, K, scratch);
                Span<T> bias = Data.Random<T>(N, 1), c = Data.Random<T>(M * N, 2);
                double[] expected = sample.Product();
                for (int i = 0; i < expected.Length; i++)
                    expected[i] = Math.Max(0, expected[i] + double.CreateTruncating(bias[i % N]));
                Operand<T> x1 = bias.Row();
                Kernel<T>.Multiply<Relu<Add<X0, X1>>, TVector>(
                    new ProductSize(M, N, K),
                    sample.Left(transposed: false),
                    sample.Right(layout),
                    c,
                    intoPanels: false,
                    in x1,
                    default,
                    default,
                    accumulate: false,
                    new T[scratch]);
                Data.AssertClose<T>(expected, c, K);
            }
        }
    }

    private sealed class PanelsCheck<T>(MatrixLayout layout) : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            int seed = 0;
            foreach (int m in (int[])[1, 7, 12, 30])
            foreach (int n in (int[])[1, 7, 8, 16, 17, 40, 64])
            foreach (int scratch in (int[])[0, 1 << 12])
            {
                const int K = 9;
                MatMulCase<T> sample = new(m, n, K, ++seed);
                double[] product = sample.Product(), expected = new double[PanelLayout.Length<T>(m, n)];
                for (int i = 0; i < product.Length; i++)
                    expected[PanelLayout.Index<T>(i / n, i % n, m, n)] = product[i];
                Span<T> panels = Data.Random<T>(expected.Length, seed);
                for (int times = 1; times <= 2; times++)
                {
                    Kernel<T>.Multiply<X0, TVector>(
                        new ProductSize(m, n, K),
                        sample.Left(transposed: true),
                        sample.Right(layout),
                        panels,
                        intoPanels: true,
                        default,
                        default,
                        default,
                        accumulate: times > 1,
                        new T[scratch]);
                    Data.AssertClose<T>(expected, panels, 20);
                    Add(expected, [.. expected]);
                }
            }
        }
    }

    private static void Add(double[] sum, double[] terms)
    {
        for (int i = 0; i < sum.Length; i++)
            sum[i] += terms[i];
    }
}
