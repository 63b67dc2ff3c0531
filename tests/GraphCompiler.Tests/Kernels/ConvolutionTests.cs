using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Convolutions;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Tests.Kernels;

public class ConvolutionTests
{
    private const int Room = 100_000;

    public static TheoryData<int> AllWidths => Widths.All;

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void A_convolution_and_its_gradients_are_those_of_naive_loops_at_every_width(int bits)
    {
        foreach (ConvolutionCase each in ConvolutionCase.All())
        {
            Widths.Run(bits, new Check<float>(each, Room));
            Widths.Run(bits, new Check<double>(each, Room));
        }
    }

    [Fact]
    public void Little_scratch_only_means_smaller_blocks()
    {
        foreach (ConvolutionCase each in ConvolutionCase.All().Where(each => each.Result[1] > 2))
        {
            Window window = each.Window;
            int taps = each.Image[0] * window.Height * window.Width, span = (window.Dilation.Rows * window.Height) + 4;
            int row = (each.Result[2] + 8) * window.Width;
            int rows = Math.Max(each.Image[0], each.Result[0]) * (span + window.Stride.Rows) * row;
            int image = each.Image[0] * (each.Image[1] + 1) * (each.Image[2] + 17);
            Widths.Run(512, new Check<float>(each, (2 * taps) + (each.Result[0] * taps) + rows + (3 * image) + 600));
        }
    }

    [Fact]
    public void The_public_entries_choose_a_width()
    {
        ConvolutionCase each = new(2, 3, 9, 10, 4, new(3, 2) { Padding = (1, 0), Stride = (1, 2) });
        Span<float> x = Data.Random<float>(each.ImageLength, 1), w = Data.Random<float>(each.WeightLength, 2);
        Span<float> y = new float[each.ResultLength], dx = new float[x.Length], dw = new float[w.Length];
        float[] scratch = new float[Room];
        Kernel<float>.Convolution(2, each.Image, each.Result, each.Window, x, w, y, scratch);
        Data.AssertClose<float>(each.Forward(Data.ToDouble<float>(x), Data.ToDouble<float>(w)), y, 64);
        Span<float> dy = Data.Random<float>(y.Length, 3);
        Kernel<float>.ConvolutionInputGradient(2, each.Image, each.Result, each.Window, dy, w, dx, scratch);
        Data.AssertClose<float>(each.InputGradient(Data.ToDouble<float>(dy), Data.ToDouble<float>(w)), dx, 64);
        Kernel<float>.ConvolutionWeightGradient(
            2, each.Image, each.Result, each.Window, x, dy, dw, scratch: scratch);
        Data.AssertClose<float>(each.WeightGradient(Data.ToDouble<float>(x), Data.ToDouble<float>(dy)), dw, 256);
    }

    [Fact]
    public void What_is_not_finite_reaches_the_results_that_read_it_and_no_others()
    {
        ConvolutionCase each = new(1, 1, 6, 19, 2, new(3, 3));
        Span<float> x = Data.Random<float>(each.ImageLength, 1), w = Data.Random<float>(each.WeightLength, 2);
        Span<float> y = new float[each.ResultLength], dy = Data.Random<float>(y.Length, 3), dw = new float[w.Length];
        float[] scratch = new float[Room];
        x[5 * 19] = float.NaN;
        x[(5 * 19) + 18] = float.PositiveInfinity;
        Kernel<float>.Convolution(1, each.Image, each.Result, each.Window, x, w, y, scratch);
        double[] expected = each.Forward(Data.ToDouble<float>(x), Data.ToDouble<float>(w));
        for (int i = 0; i < y.Length; i++)
            Assert.Equal(double.IsFinite(expected[i]), float.IsFinite(y[i]));
        Kernel<float>.ConvolutionWeightGradient(1, each.Image, each.Result, each.Window, x, dy, dw, scratch: scratch);
        expected = each.WeightGradient(Data.ToDouble<float>(x), Data.ToDouble<float>(dy));
        for (int i = 0; i < dw.Length; i++)
            Assert.Equal(double.IsFinite(expected[i]), float.IsFinite(dw[i]));
    }

    [Fact]
    public void Wrong_lengths_and_too_little_scratch_are_refused()
    {
        ConvolutionCase each = new(2, 2, 5, 5, 4, new(3, 3) { Groups = 2 });
        float[] x = new float[each.ImageLength], w = new float[each.WeightLength], y = new float[each.ResultLength];
        float[] scratch = new float[Room], wrong = new float[7];
        void Run(int batch, int[] image, float[] x, float[] w, float[] y, float[] scratch) =>
            Kernel<float>.Convolution(batch, image, each.Result, each.Window, x, w, y, scratch);
        Run(2, each.Image, x, w, y, scratch);
        Assert.Throws<ArgumentException>(() => Run(2, each.Image, wrong, w, y, scratch));
        Assert.Throws<ArgumentException>(() => Run(2, each.Image, x, wrong, y, scratch));
        Assert.Throws<ArgumentException>(() => Run(2, each.Image, x, w, wrong, scratch));
        Assert.Throws<ArgumentException>(() => Run(2, [2, 5], x, w, y, scratch));
        Assert.Throws<ArgumentException>(() => Run(2, [3, 5, 5], x, w, y, scratch));
        Assert.Throws<ArgumentException>(() => Run(2, [2, 0, 5], x, w, y, scratch));
        Assert.Throws<ArgumentException>(() => Run(2, each.Image, x, w, y, wrong));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(-2, each.Image, x, w, y, scratch));
        Window still = each.Window with { Stride = (0, 1) };
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.Convolution(2, each.Image, each.Result, still, x, w, y, scratch));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.ConvolutionInputGradient(2, each.Image, each.Result, each.Window, y, w, x, wrong));
        Assert.Throws<ArgumentException>(() => Kernel<float>.ConvolutionWeightGradient(
            2, each.Image, each.Result, each.Window, x, y, w, scratch: wrong));
        Assert.Throws<ArgumentException>(() => Kernel<float>.Convolution<Add<X0, X1>>(
            2, each.Image, each.Result, each.Window, x, w, y, scratch: scratch));
    }

    private sealed class Check<T>(ConvolutionCase each, int room) : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            Span<T> x = Data.Random<T>(each.ImageLength, 1), w = Data.Random<T>(each.WeightLength, 2);
            Span<T> y = new T[each.ResultLength], dy = Data.Random<T>(each.ResultLength, 3);
            Span<T> dx = new T[each.ImageLength], dw = Data.Random<T>(each.WeightLength, 4);
            Span<T> scratch = Data.Random<T>(room, 5), bias = Data.Random<T>(each.Result[0], 6);
            double[] xs = Data.ToDouble<T>(x), ws = Data.ToDouble<T>(w), dys = Data.ToDouble<T>(dy);
            ConvolutionSize size = new(each.Batch, each.Image, each.Result, each.Window);
            try
            {
                Operand<T> none = default;
                Kernel<T>.Convolve<X0, TVector>(in size, x, w, y, in none, in none, in none, scratch);
                double[] expected = each.Forward(xs, ws);
                Data.AssertClose<T>(expected, y, 256);

                // Bias, and what the result held.
                dy.CopyTo(y);
                Operand<T> column = bias.Column(), old = y;
                Kernel<T>.Convolve<Multiply<Add<X0, X1>, X2>, TVector>(
                    in size, x, w, y, in column, in old, in none, scratch);
                int plane = each.Result[1] * each.Result[2];
                for (int i = 0; i < expected.Length; i++)
                    expected[i] = (expected[i] + double.CreateChecked(bias[i / plane % each.Result[0]])) * dys[i];
                Data.AssertClose<T>(expected, y, 256);

                Kernel<T>.ConvolveTransposed<X0, TVector>(in size, dy, w, dx, in none, in none, in none, scratch);
                expected = each.InputGradient(dys, ws);
                Data.AssertClose<T>(expected, dx, 256);
                x.CopyTo(dx);
                old = dx;
                Operand<T> two = T.CreateChecked(2);
                Kernel<T>.ConvolveTransposed<Add<Multiply<X0, X1>, X2>, TVector>(
                    in size, dy, w, dx, in two, in old, in none, scratch);
                for (int i = 0; i < expected.Length; i++)
                    expected[i] = (2 * expected[i]) + xs[i];
                Data.AssertClose<T>(expected, dx, 512);

                double[] before = Data.ToDouble<T>(dw);
                Kernel<T>.SumWeights<TVector>(in size, x, dy, dw, accumulate: true, scratch);
                expected = each.WeightGradient(xs, dys);
                Data.AssertClose<T>([.. expected.Zip(before, (a, b) => a + b)], dw, 1024);
                Kernel<T>.SumWeights<TVector>(in size, x, dy, dw, accumulate: false, scratch);
                Data.AssertClose<T>(expected, dw, 1024);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"{each}, {typeof(TVector).Name}: {failure.Message}", failure);
            }
        }
    }
}
