using System.Runtime.CompilerServices;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Expressions;

namespace GraphCompiler.Benchmarks.Measuring;

/// <summary>
/// The usual way to compute a convolution (im2col): what its windows read is written out as columns, image by image, and
/// the rest is a product of matrices, which is the library's own.
/// </summary>
internal sealed class ColumnConvolution(ConvolutionShape shape)
{
    private readonly float[] columns = new float[shape.Groups * shape.Taps * shape.ResultPlane];
    private readonly float[] scratch = new float[512 * 256];
    private readonly (int First, int Start, int Stop)[] runs = [.. Runs(shape)];

    // Pixels that are read as they are need no columns.
    private bool IsImage => shape is { KernelRows: 1, Kernel: 1, Stride: 1, Padding: 0 };

    public void Forward(float[] x, float[] w, float[] y)
    {
        for (var n = 0; n < shape.Batch; n++)
        {
            Gather(x, n);
            for (var group = 0; group < shape.Groups; group++)
            {
                Kernel<float>.MatMul(
                    shape.GroupFilters,
                    shape.ResultPlane,
                    shape.Taps,
                    Weights(w, group),
                    Part(x, n, group),
                    Results(y, n, group),
                    scratch: scratch);
            }
        }
    }

    public void ByImages(float[] dy, float[] w, float[] dx)
    {
        for (var n = 0; n < shape.Batch; n++)
        {
            for (var group = 0; group < shape.Groups; group++)
            {
                Kernel<float>.MatMul(
                    shape.Taps,
                    shape.ResultPlane,
                    shape.GroupFilters,
                    Weights(w, group).Transposed(),
                    Results(dy, n, group),
                    Part(dx, n, group),
                    scratch: scratch);
            }

            if (!IsImage)
            {
                Scatter(dx.AsSpan(n * shape.Channels * shape.ImagePlane, shape.Channels * shape.ImagePlane));
            }
        }
    }

    public void ByWeight(float[] x, float[] dy, float[] dw)
    {
        for (var n = 0; n < shape.Batch; n++)
        {
            Gather(x, n);
            for (var group = 0; group < shape.Groups; group++)
            {
                Kernel<float>.MatMul(
                    shape.GroupFilters,
                    shape.Taps,
                    shape.ResultPlane,
                    Results(dy, n, group),
                    Part(x, n, group).Transposed(),
                    Weights(dw, group),
                    n > 0,
                    scratch);
            }
        }
    }

    // For each row of the columns where its first element lies in the image, and which elements lie inside.
    private static IEnumerable<(int First, int Start, int Stop)> Runs(ConvolutionShape shape)
    {
        var (step, top) = (shape.Window.Stride.Rows, shape.Window.Padding.Rows);
        for (var channel = 0; channel < shape.Channels; channel++)
        {
            for (var i = 0; i < shape.KernelRows; i++)
            {
                for (var j = 0; j < shape.Kernel; j++)
                {
                    var left = (j * shape.Dilation) - shape.Padding;
                    var start = Math.Clamp((-left + shape.Stride - 1) / shape.Stride, 0, shape.Columns);
                    var stop = Math.Clamp((shape.Width - left + shape.Stride - 1) / shape.Stride, start, shape.Columns);
                    for (var k = 0; k < shape.Rows; k++)
                    {
                        var row = (k * step) + (i * shape.Window.Dilation.Rows) - top;
                        var first = (((channel * shape.Height) + row) * shape.Width) + left;
                        yield return row < 0 || row >= shape.Height ? (0, 0, 0) : (first, start, stop);
                    }
                }
            }
        }
    }

    private Span<float> Weights(float[] w, int group) =>
        w.AsSpan(group * shape.GroupFilters * shape.Taps, shape.GroupFilters * shape.Taps);

    private Span<float> Results(float[] y, int n, int group)
    {
        var length = shape.GroupFilters * shape.ResultPlane;
        return y.AsSpan(((n * shape.Groups) + group) * length, length);
    }

    private Span<float> Part(float[] image, int n, int group)
    {
        var length = shape.Taps * shape.ResultPlane;
        return IsImage
            ? image.AsSpan(((n * shape.Groups) + group) * length, length)
            : columns.AsSpan(group * length, length);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Gather(float[] x, int n)
    {
        if (IsImage)
        {
            return;
        }

        ReadOnlySpan<float> image = x.AsSpan(n * shape.Channels * shape.ImagePlane, shape.Channels * shape.ImagePlane);
        var to = columns.AsSpan();
        foreach (var (first, start, stop) in runs)
        {
            to[..start].Clear();
            if (shape.Stride == 1)
            {
                image[(first + start)..(first + stop)].CopyTo(to[start..]);
            }
            else
            {
                for (var j = start; j < stop; j++)
                {
                    to[j] = image[first + (j * shape.Stride)];
                }
            }

            to[stop..shape.Columns].Clear();
            to = to[shape.Columns..];
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Scatter(Span<float> image)
    {
        image.Clear();
        ReadOnlySpan<float> from = columns;
        foreach (var (first, start, stop) in runs)
        {
            if (shape.Stride == 1)
            {
                var sums = image[(first + start)..(first + stop)];
                Kernel<float>.Map<Add<X0, X1>>(sums, from[start..stop], sums);
            }
            else
            {
                for (var j = start; j < stop; j++)
                {
                    image[first + (j * shape.Stride)] += from[j];
                }
            }

            from = from[shape.Columns..];
        }
    }
}
