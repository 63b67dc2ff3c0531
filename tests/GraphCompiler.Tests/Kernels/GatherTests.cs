using GraphCompiler.Kernels;

namespace GraphCompiler.Tests.Kernels;

public class GatherTests
{
    // Groups, slices before the axis, indices, elements of a slice, length of the axis; own data, own indices.
    [Theory]
    [InlineData(1, 1, 4, 5, 3, false, false)]
    [InlineData(3, 1, 4, 5, 3, false, true)]
    [InlineData(3, 1, 4, 5, 3, true, false)]
    [InlineData(3, 1, 4, 5, 3, true, true)]
    [InlineData(2, 3, 4, 1, 7, true, true)]
    [InlineData(2, 3, 5, 17, 2, false, true)]
    [InlineData(1, 2, 1, 33, 1, false, false)]
    [InlineData(2, 1, 0, 3, 4, true, false)]
    public void A_gather_and_its_gradient_are_those_of_naive_loops(
        int groups, int outer, int count, int inner, int length, bool ownData, bool ownIndices)
    {
        Random random = new(1);
        int block = outer * length * inner, slices = groups * outer * count * inner;
        double[] x = Data.Random<double>((ownData ? groups : 1) * block, 1).ToArray(), y = new double[slices];
        double[] dy = Data.Random<double>(slices, 2).ToArray(), dx = Data.Random<double>(x.Length, 3).ToArray();
        int[] indices = [.. Enumerable.Range(0, (ownIndices ? groups : 1) * count).Select(_ =>
            random.Next(-length, length))];
        double[] expected = new double[slices], gradient = new double[x.Length], skipping = new double[x.Length];
        int skipped = indices.Length > 0 ? indices[0] : 0;
        for (int i = 0; i < slices; i++)
        {
            int element = i % inner, place = i / inner % count, before = i / inner / count % outer;
            int group = i / inner / count / outer;
            int given = indices[(ownIndices ? group * count : 0) + place], index = given < 0 ? given + length : given;
            int from = (ownData ? group * block : 0) + (((before * length) + index) * inner) + element;
            expected[i] = x[from];
            gradient[from] += dy[i];
            skipping[from] += given == skipped ? 0 : dy[i];
        }

        Kernel<double>.Gather(groups, outer, count, inner, length, x, indices, y);
        Assert.Equal(expected, y);
        int[] numbers = [.. Enumerable.Range(0, x.Length)], taken = new int[slices];
        Kernel<double>.Gather(groups, outer, count, inner, length, numbers, indices, taken);
        Assert.Equal(expected, taken.Select(at => x[at]));

        double[] sum = [.. dx.Zip(gradient, (old, added) => old + added)];
        Kernel<double>.GatherGradient(groups, outer, count, inner, length, dy, indices, dx, accumulate: true);
        Data.AssertClose<double>(sum, dx, 16);
        Kernel<double>.GatherGradient(groups, outer, count, inner, length, dy, indices, dx);
        Data.AssertClose<double>(gradient, dx, 16);
        Kernel<double>.GatherGradient(groups, outer, count, inner, length, skipped, dy, indices, dx);
        Data.AssertClose<double>(skipping, dx, 16);
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_anything_is_written()
    {
        float[] x = [1, 2, 3, 4, 5, 6], y = new float[4], dx = new float[6];
        Assert.Throws<ArgumentOutOfRangeException>(() => Kernel<float>.Gather(1, 1, 2, 2, 3, x, [0, 3], y));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kernel<float>.Gather(1, 1, 2, 2, 3, x, [0, -4], y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.Gather(1, 1, 2, 2, 3, x, [0, 1, 2], y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.Gather(1, 1, 2, 2, 4, x, [0, 1], y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.Gather(1, 1, 2, 2, 3, x, [0, 1], dx));
        Assert.Throws<ArgumentException>(() => Kernel<float>.Gather(1, 1, -2, 2, 3, x, [0, 1], y));
        Assert.All(y, value => Assert.Equal(0, value));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Kernel<float>.GatherGradient(1, 1, 2, 2, 3, [1, 1, 1, 1], [0, 3], dx));
        Assert.All(dx, value => Assert.Equal(0, value));
    }
}
