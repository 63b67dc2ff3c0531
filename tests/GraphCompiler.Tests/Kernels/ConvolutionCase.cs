using GraphCompiler.Kernels;

namespace GraphCompiler.Tests.Kernels;

/// <summary>A convolution's sizes, and what it and its gradients are by naive loops in double precision.</summary>
internal sealed class ConvolutionCase(int batch, int channels, int height, int width, int filters, Window window)
{
    internal int Batch { get; } = batch;

    internal int[] Image { get; } = [channels, height, width];

    internal int[] Result { get; } =
    [
        filters,
        Windows(height, window.Height, window.Stride.Rows, window.Padding.Rows, window.Dilation.Rows),
        Windows(width, window.Width, window.Stride.Columns, window.Padding.Columns, window.Dilation.Columns),
    ];

    internal Window Window { get; } = window;

    internal int ImageLength => Batch * Image[0] * Image[1] * Image[2];

    internal int ResultLength => Batch * Result[0] * Result[1] * Result[2];

    internal int WeightLength => Result[0] * Image[0] / Window.Groups * Window.Height * Window.Width;

    internal bool IsPossible => Result[1] > 0 && Result[2] > 0;

    internal double[] Forward(double[] x, double[] w)
    {
        double[] y = new double[ResultLength];
        Visit((image, result, weight) => y[result] += x[image] * w[weight]);
        return y;
    }

    internal double[] InputGradient(double[] dy, double[] w)
    {
        double[] dx = new double[ImageLength];
        Visit((image, result, weight) => dx[image] += dy[result] * w[weight]);
        return dx;
    }

    internal double[] WeightGradient(double[] x, double[] dy)
    {
        double[] dw = new double[WeightLength];
        Visit((image, result, weight) => dw[weight] += x[image] * dy[result]);
        return dw;
    }

    public override string ToString() =>
        $"{Batch} of [{string.Join(", ", Image)}] to [{string.Join(", ", Result)}], {Window.Height}x{Window.Width}, "
        + $"stride {Window.Stride}, padding {Window.Padding}, dilation {Window.Dilation}, groups {Window.Groups}";

    private static int Windows(int size, int kernel, int stride, int padding, int dilation)
    {
        int room = size + (2 * padding) - ((dilation * (kernel - 1)) + 1);
        return room < 0 ? 0 : (room / stride) + 1;
    }

    private void Visit(Action<int, int, int> product)
    {
        int inGroup = Image[0] / Window.Groups, filtersInGroup = Result[0] / Window.Groups;
        for (int n = 0, result = 0; n < Batch; n++)
        for (int f = 0; f < Result[0]; f++)
        for (int i = 0; i < Result[1]; i++)
        for (int j = 0; j < Result[2]; j++, result++)
        for (int c = 0, weight = f * inGroup * Window.Height * Window.Width; c < inGroup; c++)
        for (int k = 0; k < Window.Height; k++)
        for (int l = 0; l < Window.Width; l++, weight++)
        {
            int row = (i * Window.Stride.Rows) + (k * Window.Dilation.Rows) - Window.Padding.Rows;
            int column = (j * Window.Stride.Columns) + (l * Window.Dilation.Columns) - Window.Padding.Columns;
            int channel = (f / filtersInGroup * inGroup) + c;
            if (row >= 0 && row < Image[1] && column >= 0 && column < Image[2])
                product((((((n * Image[0]) + channel) * Image[1]) + row) * Image[2]) + column, result, weight);
        }
    }

    /// <summary>Cases that differ in everything: odd sizes, and those at which the kernels change their way.</summary>
    internal static IEnumerable<ConvolutionCase> All()
    {
        yield return new(2, 1, 28, 28, 8, new(5, 5));
        yield return new(3, 8, 12, 12, 16, new(5, 5));
        yield return new(1, 3, 5, 61, 5, new(3, 3) { Padding = (1, 1) });
        yield return new(2, 2, 4, 130, 1, new(1, 7) { Padding = (0, 3) });
        yield return new(3, 7, 5, 5, 11, new(1, 1));
        yield return new(2, 4, 9, 8, 4, new(1, 1) { Stride = (2, 2) });
        yield return new(2, 5, 7, 9, 12, new(1, 1));
        yield return new(2, 8, 6, 9, 10, new(1, 1) { Groups = 2 });
        yield return new(3, 6, 9, 41, 5, new(1, 1) { Stride = (2, 2) });
        yield return new(2, 8, 7, 40, 8, new(1, 1) { Stride = (3, 2), Groups = 2 });
        yield return new(2, 4, 1, 70, 17, new(1, 1) { Stride = (1, 3) });
        yield return new(2, 3, 13, 70, 16, new(3, 3) { Stride = (2, 2), Padding = (1, 1) });
        yield return new(2, 16, 6, 28, 32, new(3, 3) { Padding = (1, 1) });
        yield return new(2, 1, 1, 90, 16, new(1, 9) { Padding = (0, 4) });
        yield return new(2, 3, 9, 28, 3, new(3, 3) { Padding = (1, 1), Groups = 3 });
        yield return new(1, 2, 11, 50, 2, new(5, 3) { Padding = (2, 1), Groups = 2 });
        yield return new(2, 2, 1, 256, 2, new(1, 9) { Padding = (0, 4), Groups = 2 });
        yield return new(1, 1, 1, 203, 1, new(1, 3) { Dilation = (1, 2) });
        yield return new(2, 6, 9, 11, 6, new(3, 3) { Padding = (1, 1), Groups = 6 });
        yield return new(2, 4, 16, 16, 8, new(3, 3) { Stride = (2, 2), Padding = (1, 1), Groups = 2 });
        Random random = new(11);
        for (int made = 0; made < 60;)
        {
            int groups = random.Next(3) == 0 ? random.Next(2, 4) : 1;
            int Axis() => random.Next(4) == 0 ? random.Next(16, 40) : random.Next(1, 12);
            ConvolutionCase next = new(
                random.Next(1, 4),
                groups * random.Next(1, 4),
                Axis(),
                Axis(),
                groups * random.Next(1, 10),
                new(random.Next(1, 5), random.Next(1, 5))
                {
                    Stride = (random.Next(1, 4), random.Next(1, 4)),
                    Padding = (random.Next(0, 4), random.Next(0, 4)),
                    Dilation = (random.Next(1, 4), random.Next(1, 4)),
                    Groups = groups,
                });
            if (!next.IsPossible)
                continue;
            made++;
            yield return next;
        }
    }
}
