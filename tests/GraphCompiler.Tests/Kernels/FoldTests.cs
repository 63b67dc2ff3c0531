using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Reductions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Tests.Kernels;

public class FoldTests
{
    public static TheoryData<int> AllWidths => Widths.All;

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void Reductions_over_an_axis_are_those_of_naive_loops(int bits)
    {
        Widths.Run(bits, new Check<float>());
        Widths.Run(bits, new Check<double>());
    }

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void What_is_not_finite_shows_in_its_own_result_alone(int bits)
    {
        Widths.Run(bits, new NotFiniteCheck<float>());
        Widths.Run(bits, new NotFiniteCheck<double>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Exponentials_of_large_numbers_do_not_overflow(int inner)
    {
        float[] x = new float[4 * inner], y = new float[inner];
        Array.Fill(x, 1000);
        Kernel<float>.LogSumExp(1, 4, inner, x, y);
        Assert.All(y, sum => Assert.Equal(1000 + MathF.Log(4), sum));
        Array.Fill(x, -1000);
        Kernel<float>.LogSumExp(1, 4, inner, x, y);
        Assert.All(y, sum => Assert.Equal(-1000 + MathF.Log(4), sum));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Of_equal_elements_the_first_is_the_largest(int inner)
    {
        double[] x = new double[40 * inner];
        int[] y = new int[inner];
        for (int i = 0; i < inner; i++)
            x[(20 * inner) + i] = x[(31 * inner) + i] = 2;
        Kernel<double>.ArgMax(1, 40, inner, x, y);
        Assert.All(y, index => Assert.Equal(20, index));
        Array.Fill(x, double.NegativeInfinity);
        Kernel<double>.ArgMax(1, 40, inner, x, y);
        Assert.All(y, index => Assert.Equal(0, index));
        Array.Fill(x, 1);
        x[(7 * inner) + inner - 1] = x[(9 * inner) + inner - 1] = double.NaN;
        Kernel<double>.ArgMax(1, 40, inner, x, y);
        Assert.Equal(7, y[inner - 1]);
        Assert.All(y[..^1], index => Assert.Equal(0, index));
    }

    [Fact]
    public void A_cumulative_sum_may_overwrite_its_terms()
    {
        foreach (int inner in (int[])[1, 3, 17])
        {
            Span<double> x = Data.Random<double>(2 * 5 * inner, inner), y = new double[x.Length];
            Kernel<double>.CumulativeSum(2, 5, inner, x, y);
            Kernel<double>.CumulativeSum(2, 5, inner, x, x);
            Assert.Equal(y.ToArray(), x.ToArray());
            Kernel<double>.CumulativeSumFromEnd(2, 5, inner, x, y);
            Kernel<double>.CumulativeSumFromEnd(2, 5, inner, x, x);
            Assert.Equal(y.ToArray(), x.ToArray());
        }
    }

    [Fact]
    public void Long_sums_lose_little()
    {
        float[] x = new float[1_000_003], y = new float[x.Length];
        Array.Fill(x, 0.1f);
        Kernel<float>.CumulativeSum(1, x.Length, 1, x, y);
        Assert.Equal(0.1f * 1_000_003d, y[^1], 0.01);
        foreach (int inner in (int[])[1, 2])
        {
            float[] norms = new float[inner];
            int length = x.Length / inner;
            Kernel<float>.L2Norm(1, length, inner, x.AsSpan(0, length * inner), norms);
            double exact = 0.1f * Math.Sqrt(length);
            Assert.All(norms, value => Assert.Equal(exact, value, exact * 3e-5));
        }
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        float[] x = new float[12], y = new float[4];
        int[] indices = new int[4];
        Assert.Throws<ArgumentException>(() => Kernel<float>.Max(2, 5, 2, x, y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.Min(2, 3, 2, x, new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kernel<float>.L2Norm(-2, -3, 2, x, y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.LogSumExp(2, 3, 2, x, new float[5]));
        Assert.Throws<ArgumentException>(() => Kernel<float>.LogSumExp(2, 4, 2, x, y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.CumulativeSum(2, 3, 2, x, y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.CumulativeSumFromEnd(2, 4, 2, x, x));
        Assert.Throws<ArgumentException>(() => Kernel<float>.ArgMax(2, 3, 2, x, new int[3]));
        Assert.Throws<ArgumentException>(() => Kernel<float>.ArgMax(2, 0, 2, [], indices));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kernel<float>.ArgMax(-2, 3, -2, x, indices));
    }

    private sealed class Check<T> : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            foreach (int outer in (int[])[0, 1, 3])
            foreach (int axis in (int[])[1, 2, 7, 16, 33, 131, 300])
            foreach (int inner in (int[])[0, 1, 2, 5, 16, 33, 70])
                Compare<TVector>(outer, axis, inner);
        }

        private static void Compare<TVector>(int outer, int axis, int inner)
            where TVector : unmanaged, IVector<TVector, T>
        {
            Span<T> x = Data.Random<T>(outer * axis * inner, axis);
            Span<T> largest = new T[outer * inner], smallest = new T[largest.Length];
            Span<T> norm = new T[largest.Length], sum = new T[largest.Length];
            Span<int> index = new int[largest.Length];
            Span<T> up = new T[x.Length], down = new T[x.Length];
            Kernel<T>.Fold<Largest, TVector>(outer, axis, inner, x, largest);
            Kernel<T>.Fold<Smallest, TVector>(outer, axis, inner, x, smallest);
            Kernel<T>.Fold<RootOfSquares, TVector>(outer, axis, inner, x, norm);
            Kernel<T>.LogSumExp<TVector>(outer, axis, inner, x, sum);
            Kernel<T>.ArgMax<TVector>(outer, axis, inner, x, index);
            Kernel<T>.CumulativeSum<TVector>(outer, axis, inner, false, x, up);
            Kernel<T>.CumulativeSum<TVector>(outer, axis, inner, true, x, down);
            double[] all = Data.ToDouble<T>(x), sums = new double[x.Length], rests = new double[x.Length];
            for (int result = 0; result < largest.Length; result++)
            {
                int first = (result / inner * axis * inner) + (result % inner);
                int[] places = [.. Enumerable.Range(0, axis).Select(a => first + (a * inner))];
                double[] terms = [.. places.Select(place => all[place])];
                Data.AssertClose<T>([terms.Max()], [largest[result]], 0);
                Data.AssertClose<T>([terms.Min()], [smallest[result]], 0);
                Data.AssertClose<T>([Math.Sqrt(terms.Sum(term => term * term))], [norm[result]], 20);
                Data.AssertClose<T>([Math.Log(terms.Sum(Math.Exp))], [sum[result]], 20);
                Assert.Equal(Array.IndexOf(terms, terms.Max()), index[result]);
                for (int a = 0; a < axis; a++)
                {
                    sums[places[a]] = terms[..(a + 1)].Sum();
                    rests[places[a]] = terms[a..].Sum();
                }
            }

            Data.AssertClose<T>(sums, up, 4 + axis);
            Data.AssertClose<T>(rests, down, 4 + axis);
        }
    }

    private sealed class NotFiniteCheck<T> : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            foreach (int axis in (int[])[1, 3, 16, 40, 70])
            foreach (int inner in (int[])[1, 2, 16, 21])
            foreach (int at in (int[])[0, axis / 2, axis - 1])
            {
                Assert.Equal((T.NaN, T.NaN, T.NaN, T.NaN, at), Of<TVector>(axis, inner, at, T.NaN));
                T infinity = T.PositiveInfinity;
                Assert.Equal(
                    (infinity, axis == 1 ? infinity : T.Zero, infinity, infinity, at),
                    Of<TVector>(axis, inner, at, infinity));
                T log = axis == 1 ? -infinity : T.CreateTruncating(Math.Log(axis - 1));
                var (largest, smallest, norm, sum, _) = Of<TVector>(axis, inner, at, -infinity);
                Assert.Equal((axis == 1 ? -infinity : T.Zero, -infinity, infinity), (largest, smallest, norm));
                Assert.True(sum.Equals(log) || T.Abs(sum - log) < T.CreateTruncating(1e-5));
            }
        }

        private static (T Largest, T Smallest, T Norm, T Sum, int Index) Of<TVector>(
            int axis, int inner, int at, T value)
            where TVector : unmanaged, IVector<TVector, T>
        {
            Span<T> x = new T[2 * axis * inner];
            int own = inner + (inner / 2);
            x[(((axis + at) * inner) + (inner / 2))] = value;
            Span<T> largest = new T[2 * inner], smallest = new T[2 * inner], norm = new T[2 * inner];
            Span<T> sum = new T[2 * inner];
            Span<int> index = new int[2 * inner];
            Kernel<T>.Fold<Largest, TVector>(2, axis, inner, x, largest);
            Kernel<T>.Fold<Smallest, TVector>(2, axis, inner, x, smallest);
            Kernel<T>.Fold<RootOfSquares, TVector>(2, axis, inner, x, norm);
            Kernel<T>.LogSumExp<TVector>(2, axis, inner, x, sum);
            Kernel<T>.ArgMax<TVector>(2, axis, inner, x, index);
            for (int other = 0; other < 2 * inner; other++)
            {
                if (other == own)
                    continue;
                Assert.Equal((T.Zero, T.Zero, T.Zero, 0), (largest[other], smallest[other], norm[other], index[other]));
                Assert.Equal(Math.Log(axis), double.CreateTruncating(sum[other]), 1e-5);
            }

            return (largest[own], smallest[own], norm[own], sum[own], index[own]);
        }
    }
}
