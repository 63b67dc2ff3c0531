using GraphCompiler.Kernels;

namespace GraphCompiler.Tests.Kernels;

public class CopyTests
{
    [Fact]
    public void Copies_fill_and_accumulate()
    {
        float[] x = [1, 2, 3, 4, 5], y = new float[5];
        Kernel<float>.Copy(x, y);
        Assert.Equal(x, y);
        Kernel<float>.Accumulate(x, y);
        Assert.Equal([2, 4, 6, 8, 10], y);
        Kernel<float>.Store(x, y, accumulate: true);
        Assert.Equal([3, 6, 9, 12, 15], y);
        Kernel<float>.Store(x, y);
        Assert.Equal(x, y);
        Kernel<float>.Accumulate(y, y);
        Assert.Equal([2, 4, 6, 8, 10], y);
        Kernel<float>.Fill(7, y);
        Assert.Equal([7, 7, 7, 7, 7], y);
    }

    [Theory]
    [InlineData(new[] { 3, 4 }, new[] { 4, 1 })]
    [InlineData(new[] { 3, 4 }, new[] { 1, 3 })]
    [InlineData(new[] { 17, 9 }, new[] { 1, 17 })]
    [InlineData(new[] { 9, 33 }, new[] { 1, 9 })]
    [InlineData(new[] { 2, 3, 4 }, new[] { 0, 4, 1 })]
    [InlineData(new[] { 2, 3, 4 }, new[] { 4, 0, 1 })]
    [InlineData(new[] { 2, 3, 4 }, new[] { 3, 1, 0 })]
    [InlineData(new[] { 2, 3, 4 }, new[] { 0, 0, 0 })]
    [InlineData(new[] { 2, 3, 4 }, new[] { 1, 2, 6 })]
    [InlineData(new[] { 2, 10, 12 }, new[] { 120, 1, 10 })]
    [InlineData(new[] { 2, 3, 4, 5 }, new[] { 60, 5, 15, 1 })]
    [InlineData(new[] { 2, 1, 4, 1 }, new[] { 4, 9, 1, 7 })]
    [InlineData(new[] { 5 }, new[] { 3 })]
    [InlineData(new[] { 2, 0, 3 }, new[] { 1, 1, 1 })]
    [InlineData(new int[0], new int[0])]
    public void A_strided_copy_is_that_of_a_naive_loop(int[] shape, int[] strides)
    {
        int count = shape.Aggregate(1, (product, length) => product * length);
        int last = count == 0 ? -1 : shape.Zip(strides, (length, stride) => (length - 1) * stride).Sum();
        double[] x = Data.Random<double>(last + 1, 1).ToArray(), y = new double[count], expected = new double[count];
        float[] single = [.. x.Select(value => (float)value)], copy = new float[count];
        for (int i = 0; i < count; i++)
        {
            int rest = i, offset = 0;
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                offset += rest % shape[axis] * strides[axis];
                rest /= shape[axis];
            }

            expected[i] = x[offset];
        }

        Kernel<double>.StridedCopy(shape, strides, x, y);
        Assert.Equal(expected, y);
        Kernel<float>.StridedCopy(shape, strides, single, copy);
        Assert.Equal(expected.Select(value => (float)value), copy);

        int[] indices = [.. Enumerable.Range(-3, x.Length)], copied = new int[count];
        Kernel<float>.StridedCopy(shape, strides, indices, copied);
        Assert.Equal(expected.Select(value => indices[Array.IndexOf(x, value)]), copied);
    }

    // Lengths, distances in x, distances in y.
    [Theory]
    [InlineData(new[] { 4, 5 }, new[] { 5, 1 }, new[] { 11, 1 })]
    [InlineData(new[] { 4, 5 }, new[] { 5, 1 }, new[] { 11, 2 })]
    [InlineData(new[] { 4, 5 }, new[] { 9, 2 }, new[] { 5, 1 })]
    [InlineData(new[] { 9, 17 }, new[] { 1, 9 }, new[] { 40, 1 })]
    [InlineData(new[] { 9, 17 }, new[] { 1, 9 }, new[] { 1, 9 })]
    [InlineData(new[] { 9, 17 }, new[] { 17, 1 }, new[] { 1, 9 })]
    [InlineData(new[] { 3, 4, 5 }, new[] { 1, 3, 12 }, new[] { 20, 5, 1 })]
    [InlineData(new[] { 3, 4, 17 }, new[] { 4, 1, 12 }, new[] { 70, 17, 1 })]
    [InlineData(new[] { 9, 2, 3, 8 }, new[] { 1, 9, 18, 54 }, new[] { 100, 50, 9, 1 })]
    [InlineData(new[] { 2, 3, 4 }, new[] { 0, 4, 1 }, new[] { 30, 8, 2 })]
    [InlineData(new[] { 5 }, new[] { 3 }, new[] { 2 })]
    [InlineData(new[] { 3, 0 }, new[] { 3, 1 }, new[] { 2, 1 })]
    public void A_copy_between_strides_touches_those_elements_only(int[] shape, int[] from, int[] to)
    {
        int Reach(int[] strides) => shape.Zip(strides, (length, stride) => (length - 1) * stride).Sum() + 1;
        int count = shape.Aggregate(1, (product, length) => product * length);
        double[] x = Data.Random<double>(Math.Max(Reach(from), 1), 1).ToArray();
        double[] y = Data.Random<double>(Math.Max(Reach(to), 1) + 3, 2).ToArray(), expected = [.. y];
        float[] single = [.. y.Select(value => (float)value)];
        for (int i = 0; i < count; i++)
        {
            int rest = i, read = 0, written = 0;
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                read += rest % shape[axis] * from[axis];
                written += rest % shape[axis] * to[axis];
                rest /= shape[axis];
            }

            expected[written] = x[read];
        }

        Kernel<double>.StridedCopy(shape, from, x, to, y);
        Assert.Equal(expected, y);
        Kernel<float>.StridedCopy(shape, from, [.. x.Select(value => (float)value)], to, single);
        Assert.Equal(expected.Select(value => (float)value), single);
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        float[] y = new float[6];
        Assert.Throws<ArgumentException>(() => Kernel<float>.Copy(new float[5], y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.Accumulate(new float[5], y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.StridedCopy([2, 3], [3], new float[6], y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.StridedCopy([2, 2], [2, 1], new float[6], y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.StridedCopy([2, 3], [3, 1], new float[5], y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.StridedCopy([2, 3], [-3, 1], new float[6], y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.StridedCopy([-2, -3], [3, 1], new float[6], y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.StridedCopy(new int[17], new int[17], new float[6], y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.StridedCopy([2, 3], [3, 1], new float[6], [4, 1], y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.StridedCopy([2, 3], [4, 1], new float[6], [3, 1], y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.StridedCopy([2, 3], [3, 1], new float[6], [3], y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.StridedCopy([2, 3], [3, 1], new float[6], [-3, 1], y));
    }
}
