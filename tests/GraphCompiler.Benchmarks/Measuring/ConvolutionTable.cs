using System.Globalization;
using GraphCompiler.Kernels;

namespace GraphCompiler.Benchmarks.Measuring;

/// <summary>
/// What convolutions of typical shapes and their two gradients reach, in GFLOP/s, beside im2col with the library's own
/// product, timed in turn.
/// </summary>
internal static class ConvolutionTable
{
    private const double WarmUpMicroseconds = 250_000;
    private const double SampleMicroseconds = 1_500;
    private const int Rounds = 31;
    private const int Images = 8;

    private static readonly ConvolutionShape[] Shapes =
    [
        new("1x1, 64 to 64, 28x28", Images, 64, 28, 28, 64, 1),
        new("1x1, 16 to 96, 14x14", Images, 16, 14, 14, 96, 1),
        new("1x1 stride 2, 32 to 64, 28x28", Images, 32, 28, 28, 64, 1) { Stride = 2 },
        new("3x3, 3 to 16, 32x32", Images, 3, 32, 32, 16, 3) { Padding = 1 },
        new("3x3, 16 to 16, 32x32", Images, 16, 32, 32, 16, 3) { Padding = 1 },
        new("3x3, 32 to 32, 28x28", Images, 32, 28, 28, 32, 3) { Padding = 1 },
        new("3x3, 64 to 64, 14x14", Images, 64, 14, 14, 64, 3) { Padding = 1 },
        new("3x3, 12 to 20, 17x17", Images, 12, 17, 17, 20, 3) { Padding = 1 },
        new("3x3 stride 2, 32 to 64, 28x28", Images, 32, 28, 28, 64, 3) { Padding = 1, Stride = 2 },
        new("3x3 dilation 2, 32 to 32, 28x28", Images, 32, 28, 28, 32, 3) { Padding = 2, Dilation = 2 },
        new("3x3 groups 4, 32 to 32, 28x28", Images, 32, 28, 28, 32, 3) { Padding = 1, Groups = 4 },
        new("3x3 depthwise, 32, 28x28", Images, 32, 28, 28, 32, 3) { Padding = 1, Groups = 32 },
        new("5x5 depthwise, 32, 14x14", Images, 32, 14, 14, 32, 5) { Padding = 2, Groups = 32 },
        new("3x3 depthwise stride 2, 32, 28x28", Images, 32, 28, 28, 32, 3) { Padding = 1, Stride = 2, Groups = 32 },
        new("5x5, 1 to 8, 28x28", Images, 1, 28, 28, 8, 5),
        new("5x5, 8 to 16, 12x12", Images, 8, 12, 12, 16, 5),
        new("9, 1 to 16, 1024", Images, 1, 1, 1024, 16, 9) { Padding = 4 },
        new("9, 16 to 32, 256", Images, 16, 1, 256, 32, 9) { Padding = 4 },
        new("9 stride 2, 16 to 32, 256", Images, 16, 1, 256, 32, 9) { Padding = 4, Stride = 2 },
        new("9 depthwise, 32, 256", Images, 32, 1, 256, 32, 9) { Padding = 4, Groups = 32 },
    ];

    /// <summary>Prints a line a shape and kernel.</summary>
    public static void Print(TextWriter output)
    {
        output.WriteLine("convolution\tkernel\tGFLOP/s\tim2col GFLOP/s\tratio");
        foreach (var shape in Shapes)
        {
            Print(output, shape);
        }
    }

    private static void Print(TextWriter output, ConvolutionShape shape)
    {
        var columns = new ColumnConvolution(shape);
        var (image, result, window, batch) = (shape.Image, shape.Result, shape.Window, shape.Batch);
        float[] x = Numbers(batch * shape.Channels * shape.ImagePlane, 1), w = Numbers(shape.Filters * shape.Taps, 2);
        float[] dy = Numbers(batch * shape.Filters * shape.ResultPlane, 3);
        float[] forward = new float[shape.Scratch[0]], byImages = new float[shape.Scratch[1]];
        var byWeight = new float[shape.Scratch[2]];
        Compare(
            output,
            shape,
            "forward",
            dy.Length,
            y => Kernel<float>.Convolution(batch, image, result, window, x, w, y, forward),
            y => columns.Forward(x, w, y));
        Compare(
            output,
            shape,
            "by images",
            x.Length,
            dx => Kernel<float>.ConvolutionInputGradient(batch, image, result, window, dy, w, dx, byImages),
            dx => columns.ByImages(dy, w, dx));
        Compare(
            output,
            shape,
            "by weight",
            w.Length,
            dw => Kernel<float>.ConvolutionWeightGradient(
                batch, image, result, window, x, dy, dw, scratch: byWeight),
            dw => columns.ByWeight(x, dy, dw));
    }

    private static void Compare(
        TextWriter output, ConvolutionShape shape, string kernel, int length, Action<float[]> ours, Action<float[]> theirs)
    {
        float[] own = new float[length], other = new float[length];
        ours(own);
        theirs(other);
        for (var i = 0; i < length; i++)
        {
            if (!(Math.Abs(own[i] - other[i]) <= 0.001f * (1 + Math.Abs(other[i]))))
            {
                throw new InvalidOperationException($"{shape.Name}, {kernel}: {own[i]} is not {other[i]} at {i}.");
            }
        }

        Action<int>[] runs = [Repeat(() => ours(own)), Repeat(() => theirs(other))];
        var counts = Array.ConvertAll(runs, Calibrate);
        var samples = new double[2][];
        for (var i = 0; i < 2; i++)
        {
            samples[i] = new double[Rounds];
        }

        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < 2; i++)
            {
                samples[i][round] = Sampler.Elapsed(runs[i], counts[i]) / counts[i];
            }
        }

        var speeds = Array.ConvertAll(samples, times => shape.Flops / times.Order().ElementAt(Rounds / 2) / 1000);
        output.WriteLine(string.Join(
            "\t", shape.Name, kernel, Text(speeds[0], "0"), Text(speeds[1], "0"), Text(speeds[0] / speeds[1], "0.00")));
    }

    private static Action<int> Repeat(Action action) => count =>
    {
        for (var i = 0; i < count; i++)
        {
            action();
        }
    };

    private static int Calibrate(Action<int> run)
    {
        var count = 1;
        for (double spent = 0, took; ; count *= took < SampleMicroseconds ? 2 : 1)
        {
            took = Sampler.Elapsed(run, count);
            spent += took;
            if (spent >= WarmUpMicroseconds && took >= SampleMicroseconds / 2)
            {
                return Math.Max(1, (int)(count * SampleMicroseconds / took));
            }
        }
    }

    private static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
