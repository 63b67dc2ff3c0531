using System.Globalization;
using GraphCompiler.Kernels;

namespace GraphCompiler.Benchmarks.Measuring;

/// <summary>What kernels that go over rows take, in nanoseconds an element: rows as long as those of a small
/// transformer, and images of a residual network.</summary>
internal static class RowTimes
{
    private const int Rows = 512;
    private const int Width = 48;
    private const int Matrices = 64;
    private const int Keys = 32;
    private const int Images = 16;
    private const int Channels = 16;
    private const int Pixels = 256;
    private const float Epsilon = 1e-5f;
    private const float Scale = 0.25f;

    private static readonly Random Numbers = new(1);

    public static void Print(TextWriter output)
    {
        output.WriteLine("kernel\tsize\tns an element");
        LayerNormalization(output);
        BatchNormalization(output);
        Attention(output);
        float[] x = Random(Rows * Width), y = new float[x.Length], dx = new float[x.Length];
        Print(output, "softmax", $"{Rows} rows of {Width}", x.Length, () =>
            Kernel<float>.Softmax(Rows, Width, 1, x, y));
        Print(output, "its gradient", $"{Rows} rows of {Width}", x.Length, () =>
            Kernel<float>.SoftmaxGradient(Rows, Width, 1, y, x, dx));
    }

    private static void LayerNormalization(TextWriter output)
    {
        float[] x = Random(Rows * Width), y = new float[x.Length], dx = new float[x.Length];
        float[] scale = Random(Width), offset = Random(Width), mean = new float[Rows], inverse = new float[Rows];
        float[] dscale = new float[Width], doffset = new float[Width];
        Print(output, "layer normalisation", $"{Rows} rows of {Width}", x.Length, () =>
            Kernel<float>.RowNormalization(Rows, 1, Width, 1, x, scale, offset, Epsilon, y, mean, inverse));
        Print(output, "its gradients", $"{Rows} rows of {Width}", x.Length, () =>
            Kernel<float>.RowNormalizationGradient(
                Rows, 1, Width, 1, x, scale, mean, inverse, x, dx, dscale, doffset));
    }

    private static void BatchNormalization(TextWriter output)
    {
        float[] x = Random(Images * Channels * Pixels), y = new float[x.Length], dx = new float[x.Length];
        float[] scale = Random(Channels), offset = Random(Channels), running = Random(Channels);
        float[] mean = new float[Channels], inverse = new float[Channels], next = new float[Channels];
        var size = $"{Images} x {Channels} planes of {Pixels}";
        Print(output, "batch normalisation", size, x.Length, () => Kernel<float>.BatchNormalization(
            Images, Channels, Pixels, x, scale, offset, running, running, Epsilon, 0, y, mean, inverse, next, next));
        Print(output, "its gradients", size, x.Length, () => Kernel<float>.BatchNormalizationGradient(
            Images, Channels, Pixels, x, scale, mean, inverse, x, dx, next, offset));
    }

    private static void Attention(TextWriter output)
    {
        float[] x = Random(Matrices * Keys * Keys), y = new float[x.Length], dx = new float[x.Length];
        foreach (var isCausal in (bool[])[false, true])
        {
            var size = $"{Matrices} of {Keys} x {Keys}{(isCausal ? ", causal" : "")}";
            Print(output, "attention weights", size, x.Length, () =>
                Kernel<float>.AttentionWeights(Matrices, Keys, Keys, Scale, isCausal, x, y));
            Print(output, "their gradient", size, x.Length, () =>
                Kernel<float>.AttentionWeightsGradient(Matrices, Keys, Keys, Scale, isCausal, y, x, dx));
        }
    }

    private static void Print(TextWriter output, string kernel, string size, int elements, Action run)
    {
        var variant = new Variant("", kernel, 1, 0, count =>
        {
            for (var i = 0; i < count; i++)
            {
                run();
            }
        });
        var nanoseconds = Sampler.Measure(variant, [])[0].Median * 1000 / elements;
        output.WriteLine($"{kernel}\t{size}\t{nanoseconds.ToString("0.00", CultureInfo.InvariantCulture)}");
    }

    private static float[] Random(int length)
    {
        float[] values = new float[length];
        for (var i = 0; i < length; i++)
        {
            values[i] = (float)Numbers.NextDouble();
        }

        return values;
    }
}
