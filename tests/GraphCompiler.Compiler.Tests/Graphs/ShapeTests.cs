using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;
using Testing.Interpretation;
using Testing.RandomNetworks;

namespace GraphCompiler.Compiler.Tests.Graphs;

public class ShapeTests
{
    private const int Batch = Shape.Batch;

    public static TheoryData<int[], int[], int[]?> Broadcasts => new()
    {
        { [], [], [] },
        { [3], [], [3] },
        { [2, 3], [3], [2, 3] },
        { [2, 1], [3], [2, 3] },
        { [2, 1, 4], [3, 1], [2, 3, 4] },
        { [Batch, 3], [3], [Batch, 3] },
        { [Batch, 3], [1, 3], [Batch, 3] },
        { [Batch], [Batch], [Batch] },
        { [Batch, 1], [5], [Batch, 5] },
        { [2], [3], null },
        { [Batch, 2], [Batch, 3], null },
        { [Batch, 2], [4, 2], null },
    };

    [Theory]
    [MemberData(nameof(Broadcasts))]
    public void Shapes_broadcast_as_NumPys(int[] left, int[] right, int[]? expected)
    {
        var shape = Shape.Broadcast([Shape.Of(left), Shape.Of(right)]);
        Assert.Equal(expected, shape?.Axes.ToArray());
        Assert.Equal(shape, Shape.Broadcast([Shape.Of(right), Shape.Of(left)]));
    }

    [Fact]
    public void Shapes_are_written_with_the_batch_by_name()
    {
        Assert.Equal("[batch, 3, 4]", Shape.Of(true, [3, 4]).ToString());
        Assert.Equal("[]", Shape.Scalar.ToString());
    }

    [Fact]
    public void Sizes_count_elements_and_keep_the_batch_apart()
    {
        Assert.Equal(new Size(12, true), Shape.Of(true, [3, 4]).Size);
        Assert.Equal(new Size(12, false), Shape.Of([3, 4]).Size);
        Assert.Equal(Size.One, Shape.Scalar.Size);
        Assert.Equal("batch * 12", Shape.Of(true, [3, 4]).Size.ToCode());
        Assert.Equal("batch", Shape.Of(true, []).Size.ToCode());
        Assert.Equal(new Size(4, false), Shape.Of(true, [3, 4]).SizeOf(2, 3));
        Assert.Throws<InvalidOperationException>(() => Size.OfBatch * Size.OfBatch);
        Assert.Throws<OverflowException>(() => new Size(long.MaxValue, false) * new Size(2, false));
    }

    [Fact]
    public void Neighbouring_axes_along_which_all_operands_behave_alike_are_one_level()
    {
        var shape = Shape.Of(true, [2, 3, 4]);
        var full = Real(shape);
        var row = Real(Shape.Of([3, 4]));
        var (sizes, strides) = Broadcasting.Of(shape, new[] { full, row });
        Assert.Equal([Size.One, new Size(2, true), new Size(12, false)], sizes);
        Assert.Equal(new Size(12, false), strides[0][1]);
        Assert.Equal([new Size(0, false), new Size(0, false), Size.One], strides[1]);
    }

    [Fact]
    public void Four_changes_of_behaviour_are_more_than_the_kernels_take()
    {
        var shape = Shape.Of([2, 3, 4, 5]);
        Assert.False(Broadcasting.IsSupported(shape, new[] { Real(shape), Real(Shape.Of([2, 1, 4, 1])) }));
        Assert.True(Broadcasting.IsSupported(shape, new[] { Real(shape), Real(Shape.Of([3, 4, 1])) }));
    }

    [Fact]
    public void Axes_of_one_count_for_no_level()
    {
        var shape = Shape.Of([2, 1, 3, 1, 4]);
        Assert.True(Broadcasting.IsSupported(shape, new[] { Real(shape), Real(Shape.Of([3, 1, 1])) }));
        Assert.True(Broadcasting.IsFlat(shape, new[] { Real(shape), Real(Shape.Of([1, 1])) }));
        Assert.False(Broadcasting.IsFlat(shape, new[] { Real(shape), Real(Shape.Of([4])) }));
    }

    [Fact]
    public void Levels_and_strides_address_what_NumPy_broadcasts()
    {
        var random = new Random(4);
        var supported = 0;
        for (var i = 0; i < 3_000; i++)
        {
            int[] axes = [.. Enumerable.Range(0, random.Next(0, 5)).Select(_ => random.Next(1, 4))];
            int[] own = [.. axes.Skip(random.Next(axes.Length + 1)).Select(axis => random.Next(2) == 0 ? 1 : axis)];
            var shape = Shape.Of(axes);
            Value[] operands = [Real(shape), Real(Shape.Of(own))];
            if (Broadcasting.IsSupported(shape, operands))
            {
                supported++;
                CheckAddresses(axes, own, Broadcasting.Of(shape, operands));
            }
        }

        Assert.InRange(supported, 2_000, 3_000);
    }

    private static void CheckAddresses(int[] axes, int[] own, (Size[] Sizes, Size[][] Strides) levels)
    {
        var operand = new Tensor(own, [.. Enumerable.Range(0, Tensor.Count(own)).Select(i => (double)i)]);
        var expected = Tensor.Positions(axes).Select(operand.At).ToList();
        var actual = Tensor.Positions([.. levels.Sizes.Select(size => (int)size.Factor)])
            .Select(at => at.Select((place, level) => place * (double)levels.Strides[1][level].Factor).Sum());
        Assert.Equal(expected, actual);
        Assert.Equal(NumPyShapes.Broadcast(axes, own), axes);
    }

    private static Value Real(Shape shape) => new("x", ElementKind.Real, shape);
}
