using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Tests.Kernels;

/// <summary>Products whose operands are packed: a right one of many rows and columns, and a left one whose rows, or steps
/// along one stored transposed, are a multiple of 4 KB apart or about that.</summary>
public class LargeMatMulTests
{
    [Theory]
    [MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void A_wide_right_operand_is_multiplied_as_any_other(int bits)
    {
        Widths.Run(bits, new PlainCheck<float>(WideSizes, transposed: false, 0, 3200, 1 << 17));
        Widths.Run(bits, new PlainCheck<double>(WideSizes, transposed: false, 0, 1600, 1 << 17));
    }

    [Theory]
    [MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Rows_far_apart_are_multiplied_as_any_other(int bits)
    {
        Widths.Run(bits, new PlainCheck<float>(DistantRows, transposed: false, 0, 3200, 1 << 17));
        Widths.Run(bits, new PlainCheck<double>(DistantRows, transposed: false, 0, 1600, 1 << 17));
        Widths.Run(bits, new PlainCheck<float>(KeptRows, transposed: false, 1 << 19));
        Widths.Run(bits, new PlainCheck<double>(KeptRows, transposed: false, 1 << 19));
    }

    [Theory]
    [MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Steps_far_apart_are_multiplied_as_any_other(int bits)
    {
        Widths.Run(bits, new PlainCheck<float>(DistantSteps, transposed: true, 0, 3200, 1 << 17));
        Widths.Run(bits, new PlainCheck<double>(DistantSteps, transposed: true, 0, 1600, 1 << 17));
        Widths.Run(bits, new PlainCheck<float>(KeptSteps, transposed: true, 1 << 19));
        Widths.Run(bits, new PlainCheck<double>(KeptSteps, transposed: true, 1 << 19));
    }

    [Theory]
    [MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void An_expression_of_a_product_of_distant_rows_is_computed(int bits)
    {
        Widths.Run(bits, new ExpressionCheck<float>());
        Widths.Run(bits, new ExpressionCheck<double>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_not_finite_shows_where_it_belongs(bool transposed)
    {
        const int M = 1026, N = 100, K = 1024;
        float[] a = new float[M * K], b = new float[K * N], c = new float[M * N], scratch = new float[1 << 15];
        Array.Fill(a, 1);
        Array.Fill(b, 1);
        Array.Fill(scratch, float.NaN);
        a[transposed ? ((K - 1) * M) + 1025 : (1025 * K) + K - 1] = float.NaN;
        b[(5 * N) + N - 1] = float.PositiveInfinity;
        Kernel<float>.MatMul(
            M, N, K, transposed ? a.AsSpan().Transposed() : a.AsSpan(), b.AsSpan(), c, scratch: scratch);
        for (int i = 0; i < c.Length; i++)
        {
            float expected = i / N == 1025 ? float.NaN : i % N == N - 1 ? float.PositiveInfinity : K;
            Assert.Equal(expected, c[i]);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_product_of_packed_operands_allocates_nothing_and_repeats_its_bits(bool transposed)
    {
        const int M = 1024, N = 260, K = 1024;
        float[] a = Data.Random<float>(M * K, 1).ToArray(), b = Data.Random<float>(K * N, 2).ToArray();
        float[] c = new float[M * N], again = new float[M * N], scratch = new float[1 << 16];
        Multiply(c);
        Array.Fill(scratch, float.NaN);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Multiply(again);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(c, again);

        void Multiply(float[] result) => Kernel<float>.MatMul(
            M, N, K, transposed ? a.AsSpan().Transposed() : a.AsSpan(), b.AsSpan(), result, scratch: scratch);
    }

    [Theory]
    [InlineData(1 << 17, 2)]
    [InlineData((1 << 17) + (70 * 544), 1)]
    public void Rows_are_packed_once_if_there_is_room_for_them(int scratch, int first)
    {
        const int M = 70, N = 230, K = 1024;
        float[] a = new float[M * K], b = new float[K * N], packed = new float[scratch];
        Array.Fill(a, 1);
        Array.Fill(b, 2);
        Kernel<float>.MatMul(M, N, K, a.AsSpan(), b.AsSpan(), new float[M * N], scratch: packed);

        // What is packed first begins with a line.
        Assert.Equal(first, packed[64 / sizeof(float)]);
    }

    [Fact]
    public void A_sum_of_no_terms_is_zero()
    {
        const int M = 1024, N = 300;
        float[] c = new float[M * N];
        Array.Fill(c, 1);
        Kernel<float>.MatMul(
            M, N, 0, Span<float>.Empty.Transposed(), Span<float>.Empty, c, scratch: new float[1 << 17]);
        Assert.All(c, value => Assert.Equal(0, value));
    }

    // More elements than are near, with whole panels beyond four and a part of one.
    private static readonly (int M, int N, int K)[] WideSizes = [(24, 260, 70), (37, 300, 131)];

    // 4 KB of single elements, 8 KB of double ones, more or less; also for several blocks of the sum.
    private static readonly (int M, int N, int K)[] DistantRows =
        [(29, 70, 1024), (62, 65, 1025), (14, 97, 1021), (3, 100, 2048), (16, 129, 2048)];

    // Their remainders are 1, 2, 4, 6 and more rows; one to four tiles are packed at a time, and less than half a block.
    private static readonly (int M, int N, int K)[] DistantSteps =
        [(1024, 70, 16), (1030, 66, 130), (1039, 65, 260), (1042, 70, 520)];

    // More columns than one block of them, so that all rows are packed once where there is room, for one and several
    // blocks of the sum.
    private static readonly (int M, int N, int K)[] KeptRows = [(29, 230, 1024), (3, 390, 1024), (14, 200, 2048)];

    private static readonly (int M, int N, int K)[] KeptSteps = [(1030, 390, 260)];

    private sealed class PlainCheck<T>((int M, int N, int K)[] sizes, bool transposed, params int[] scratches)
        : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            int seed = 0;
            foreach ((int m, int n, int k) in sizes)
            {
                MatMulCase<T> sample = new(m, n, k, ++seed);
                double[] product = sample.Product();
                foreach (MatrixLayout layout in Enum.GetValues<MatrixLayout>())
                foreach (int scratch in scratches)
                {
                    bool accumulate = ++seed % 2 == 0;
                    Span<T> c = Data.Random<T>(m * n, seed), packed = new T[scratch];
                    packed.Fill(T.NaN);
                    double[] expected = [.. product], previous = Data.ToDouble<T>(c);
                    for (int i = 0; accumulate && i < expected.Length; i++)
                        expected[i] += previous[i];
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
                        packed);
                    Data.AssertClose<T>(expected, c, 4 + k);
                }
            }
        }
    }

    private sealed class ExpressionCheck<T> : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            const int M = 26, N = 75, K = 1024;
            MatMulCase<T> sample = new(M, N, K, 3);
            Span<T> bias = Data.Random<T>(N, 4);
            double[] product = sample.Product();
            foreach (MatrixLayout layout in (MatrixLayout[])[MatrixLayout.Rows, MatrixLayout.Panels])
            foreach (int scratch in (int[])[0, 1 << 16, 1 << 17])
            foreach (bool accumulate in (bool[])[false, true])
            {
                Span<T> c = Data.Random<T>(M * N, scratch);
                double[] expected = [.. product], previous = Data.ToDouble<T>(c);
                for (int i = 0; i < expected.Length; i++)
                {
                    double value = Math.Max(0, expected[i] + double.CreateTruncating(bias[i % N]));
                    expected[i] = accumulate ? previous[i] + value : value;
                }

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
                    accumulate,
                    new T[scratch]);
                Data.AssertClose<T>(expected, c, K);
            }
        }
    }
}
