using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Tests.Kernels;

public class MapTests
{
    public static TheoryData<int> AllWidths => Widths.All;

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void Every_length_is_covered_and_nothing_beyond_is_touched(int bits)
    {
        Widths.Run(bits, new LengthCheck<float>());
        Widths.Run(bits, new LengthCheck<double>());
    }

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void An_operand_may_be_the_result(int bits)
    {
        Widths.Run(bits, new AliasCheck<float>());
        Widths.Run(bits, new AliasCheck<double>());
    }

    [Fact]
    public void Each_number_of_operands_has_its_overload()
    {
        float[] y = new float[21];
        Operand<float> a = Data.Random<float>(21, 1), b = 2f;
        Kernel<float>.Map<X0>(b, y);
        Assert.All(y, value => Assert.Equal(2, value));
        Kernel<float>.Map<X1>(a, b, y);
        Assert.All(y, value => Assert.Equal(2, value));
        Kernel<float>.Map<X2>(a, a, b, y);
        Assert.All(y, value => Assert.Equal(2, value));
        Kernel<float>.Map<Add<X3, X2>>(a, a, b, b, y);
        Assert.All(y, value => Assert.Equal(4, value));
        Kernel<float>.Map<X4>(a, a, a, a, b, y);
        Assert.All(y, value => Assert.Equal(2, value));
        Kernel<float>.Map<Add<X5, One>>(a, a, a, a, a, b, y);
        Assert.All(y, value => Assert.Equal(3, value));
        Kernel<float>.Map<X6>(a, a, a, a, a, a, b, y);
        Assert.All(y, value => Assert.Equal(2, value));
        Kernel<float>.Map<Multiply<X7, X6>>(a, a, a, a, a, a, b, b, y);
        Assert.All(y, value => Assert.Equal(4, value));
    }

    [Fact]
    public void Wrong_operands_are_refused_before_anything_is_written()
    {
        float[] y = [5, 5, 5, 5];
        Assert.Throws<ArgumentException>(() => Kernel<float>.Map<X0>(new float[3].AsSpan(), y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.Map<X0>(new float[5].AsSpan(), y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.Map<X0>(default, y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.Map<Add<X0, X1>>(1f, y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.Map<X1>(1f, new float[3].AsSpan(), y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.Map<X0>(new float[4].AsSpan().Row(), y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.Map<X0>(1, 2, 3, 1f, y));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kernel<float>.Map<X0>(1, -2, -2, 1f, y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.Map<X0>(1, 2, 2, new float[1].AsSpan().Row(), y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.Map<X0>(1, 2, 2, new float[1].AsSpan().Column(), y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.Map<X0>(1, 2, 2, new float[3].AsSpan(), y));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.Map<X0>(2, 1, 2, new float[9].AsSpan().Strided(8, 1, 1), y));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.Map<X0>(2, 1, 2, new float[9].AsSpan().Strided(1, 1, 2), y));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.Map<X0>(2, 1, 2, new float[9].AsSpan().Strided(-1, 1, 1), y));
        Assert.All(y, value => Assert.Equal(5, value));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 1, 1)]
    [InlineData(1, 5, 1)]
    [InlineData(2, 3, 1)]
    [InlineData(1, 1, 37)]
    [InlineData(2, 3, 5)]
    [InlineData(3, 4, 33)]
    [InlineData(0, 4, 3)]
    [InlineData(2, 0, 3)]
    [InlineData(2, 4, 0)]
    public void Operands_repeat_along_axes(int outer, int rows, int columns)
    {
        Broadcast<float>(outer, rows, columns);
        Broadcast<double>(outer, rows, columns);
    }

    private static void Broadcast<T>(int outer, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> row = Data.Random<T>(columns, 1), column = Data.Random<T>(rows, 2);
        Span<T> whole = Data.Random<T>(outer * rows * columns, 3), perOuter = Data.Random<T>(outer * columns, 4);
        Span<T> perOuterAndRow = Data.Random<T>((outer * rows) + 1, 5), y = Data.Random<T>(whole.Length, 6);
        T scalar = T.CreateTruncating(0.75);
        T[] expected = new T[y.Length];
        for (int i = 0; i < expected.Length; i++)
        {
            int c = i % columns, r = i / columns % rows, o = i / columns / rows;
            T first = (row[c] + column[r]) * (whole[i] - perOuter[(o * columns) + c]);
            expected[i] = first + (perOuterAndRow[(o * rows) + r] * scalar);
        }

        Kernel<T>.Map<Add<Multiply<Add<X0, X1>, Subtract<X2, X3>>, Multiply<X4, X5>>>(
            outer,
            rows,
            columns,
            row.Row(),
            column.Column(),
            whole,
            perOuter.Strided(columns, 0, 1),
            perOuterAndRow.Strided(rows, 1, 0),
            scalar,
            y);
        Assert.Equal(expected, y.ToArray());

        Kernel<T>.Map<Subtract<X0, X1>>(outer, rows, columns, whole, row.Row(), whole);
        Kernel<T>.Map<Add<X0, X1>>(outer, rows, columns, whole, row.Row(), whole);
        Data.AssertClose<T>(Data.ToDouble<T>(Data.Random<T>(whole.Length, 3)), whole, 4);
    }

    private sealed class LengthCheck<T> : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            for (int length = 0; length <= 70; length++)
            {
                Span<T> memory = new T[length + 2];
                memory.Fill(T.One);
                Operand<T> a = Data.Random<T>(length, 1), b = T.CreateTruncating(0.5), c = Data.Random<T>(length, 2);
                ElementWise<T, Add<Multiply<X0, X1>, X2>, TVector>.Map<Given3>(
                    in a, in b, in c, in c, in c, in c, in c, in c, memory.Slice(1, length));
                for (int i = 0; i < length; i++)
                    Assert.Equal((a[i] * T.CreateTruncating(0.5)) + c[i], memory[i + 1]);
                Assert.Equal(T.One, memory[0]);
                Assert.Equal(T.One, memory[^1]);
                if (length > TVector.Count)
                    continue;
                T[] whole = memory.ToArray();
                memory[1..^1].Clear();
                ElementWise<T, Add<Multiply<X0, X1>, X2>, TVector>.MapShort<Given3>(
                    in a, in b, in c, in c, in c, in c, in c, in c, memory.Slice(1, length));
                Assert.Equal(whole, memory.ToArray());
            }
        }
    }

    private sealed class AliasCheck<T> : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            for (int length = 0; length <= 40; length++)
            {
                Span<T> y = Data.Random<T>(length, length);
                T[] before = y.ToArray();
                Operand<T> x = y, other = Data.Random<T>(length, 9);
                ElementWise<T, Subtract<Multiply<X0, X1>, X0>, TVector>.Map<Given2>(
                    in x, in other, in x, in x, in x, in x, in x, in x, y);
                for (int i = 0; i < length; i++)
                    Assert.Equal((before[i] * other[i]) - before[i], y[i]);
                if (length > TVector.Count)
                    continue;
                T[] result = y.ToArray();
                before.CopyTo(y);
                ElementWise<T, Subtract<Multiply<X0, X1>, X0>, TVector>.MapShort<Given2>(
                    in x, in other, in x, in x, in x, in x, in x, in x, y);
                Assert.Equal(result, y.ToArray());
            }
        }
    }
}
