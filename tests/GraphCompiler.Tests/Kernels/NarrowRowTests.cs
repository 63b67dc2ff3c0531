using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Tests.Kernels;

/// <summary>Products of one row with few columns, beside naive loops.</summary>
public class NarrowRowTests
{
    public static TheoryData<int> AllWidths => Widths.All;

    private static int[] Depths => [0, 1, 3, 4, 5, 8, 16, 17, 32, 50, 128];

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void Every_width_multiplies_a_row(int bits)
    {
        Widths.Run(bits, new Check<float>());
        Widths.Run(bits, new Check<double>());
    }

    [Fact]
    public void A_row_of_few_columns_is_a_product_whatever_its_operands()
    {
        foreach (int n in (int[])[1, 2, 7, 8, 15, 16, 17, 31, 33])
        {
            foreach (int k in Depths)
            {
                RequireEntry(n, k, MatrixLayout.Panels);
                RequireEntry(n, k, MatrixLayout.Columns);
                RequireEntry(n, k, MatrixLayout.Rows);
            }
        }
    }

    [Fact]
    public void An_operand_that_is_missing_is_refused()
    {
        float[] a = new float[4], b = new float[4 * 16], c = new float[16], d = new float[1];
        Assert.Throws<ArgumentException>(() => Kernel<float>.MatMul<Add<X0, X1>>(
            1, 16, 4, a.AsSpan(), b.AsSpan().Panels(), c, default));
        Assert.Throws<ArgumentException>(() => Kernel<float>.MatMul<Add<X0, X1>>(
            1, 1, 4, a.AsSpan(), a.AsSpan().Transposed(), d, default, default(Span<float>)));
        Assert.Throws<ArgumentException>(() => Kernel<float>.MatMul<Add<X0, X2>>(
            1, 16, 4, a.AsSpan(), b.AsSpan().Panels(), c, c.AsSpan().Row()));
        Assert.Throws<ArgumentException>(() => Kernel<float>.MatMul<Add<X0, X1>>(
            1, 16, 4, a.AsSpan(), b.AsSpan().Panels(), c, a.AsSpan().Row()));
    }

    private static void RequireEntry(int n, int k, MatrixLayout layout)
    {
        MatMulCase<float> product = new(1, n, k, 1);
        float[] bias = [.. Data.Random<float>(n, 5)], c = [.. Data.Random<float>(n, 6)], before = [.. c];
        double[] plain = product.Product(), withBias = [.. plain.Select((sum, i) => sum + bias[i])];
        Matrix<float> a = product.Left(transposed: false), b = product.Right(layout);
        Kernel<float>.MatMul(1, n, k, a, b, c, accumulate: true);
        Data.AssertClose<float>([.. plain.Select((sum, i) => sum + before[i])], c, 4 * (k + 4));
        Kernel<float>.MatMul(1, n, k, a, b, c);
        Data.AssertClose<float>(plain, c, 4 * (k + 4));
        Kernel<float>.MatMul<Add<X0, X1>>(1, n, k, a, b, c, bias.AsSpan().Row());
        Data.AssertClose<float>(withBias, c, 4 * (k + 4));
        Array.Clear(c);
        Kernel<float>.MatMul<Add<X0, X1>>(1, n, k, a, b, c, bias.AsSpan(), scratch: new float[64]);
        Data.AssertClose<float>(withBias, c, 4 * (k + 4));
        Kernel<float>.MatMul<Add<X0, X1>>(1, n, k, a, b, c, 0.5f);
        Data.AssertClose<float>([.. plain.Select(sum => sum + 0.5)], c, 4 * (k + 4));
    }

    private sealed class Check<T> : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            foreach (int k in Depths)
            {
                for (int n = 1; n <= TVector.Count; n++)
                {
                    MatMulCase<T> product = new(1, n, k, n);
                    T[] bias = [.. Data.Random<T>(n, 5)], c = new T[n + 1];
                    c[n] = T.One;
                    NarrowRow<T, TVector, Add<X0, X1>>.TimesPanel(
                        n,
                        k,
                        ref Reference(product.Left(transposed: false)),
                        ref Reference(product.Right(MatrixLayout.Panels)),
                        ref c[0],
                        ref bias[0]);
                    double[] expected = [.. product.Product().Select((sum, i) => sum + double.CreateTruncating(bias[i]))];
                    Data.AssertClose<T>(expected, c.AsSpan(0, n), 4 * (k + 4));
                    Assert.Equal(T.One, c[n]);
                }

                MatMulCase<T> column = new(1, 1, k, 3);
                T result = T.Zero, summand = T.CreateTruncating(0.25);
                NarrowRow<T, TVector, Add<X0, X1>>.TimesColumn(
                    k,
                    ref Reference(column.Left(transposed: false)),
                    ref Reference(column.Right(MatrixLayout.Columns)),
                    ref result,
                    ref summand);
                Data.AssertClose<T>([column.Product()[0] + 0.25], [result], 4 * (k + 4));
            }
        }

        private static ref T Reference(Matrix<T> matrix) =>
            ref System.Runtime.InteropServices.MemoryMarshal.GetReference(matrix.Data);
    }
}
