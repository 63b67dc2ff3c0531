using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Convolutions;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Tests.Kernels;

public class PooledConvolutionTests
{
    private const int Room = 200_000;

    public static TheoryData<int> AllWidths => Widths.All;

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void Maxima_of_convolutions_and_their_places_are_those_of_naive_loops_at_every_width(int bits)
    {
        foreach (ConvolutionCase each in ConvolutionCase.All().Where(each => each.Result[1] > 1 && each.Result[2] > 1))
        {
            Widths.Run(bits, new Check<float>(each, Room));
            Widths.Run(bits, new Check<double>(each, Room));

            // Image by image.
            Widths.Run(bits, new Check<float>(each, 2 * ScratchOfOne(each)));
        }
    }

    [Fact]
    public void The_public_entries_choose_a_width_and_check_lengths()
    {
        ConvolutionCase each = new(2, 3, 9, 10, 8, new(3, 3));
        float[] x = [.. Data.Random<float>(each.ImageLength, 1)], w = [.. Data.Random<float>(each.WeightLength, 2)];
        float[] y = new float[2 * 8 * 3 * 4], places = new float[y.Length], scratch = new float[Room];
        void Run(int[] result, float[] y, float[] places) => Kernel<float>.ConvolutionMaxPool<X0>(
            2, each.Image, result, each.Window, x, w, y, places, scratch: scratch);
        Run(each.Result, y, places);
        double[] sums = each.Forward(Data.ToDouble<float>(x), Data.ToDouble<float>(w));
        (double[] maxima, double[] found) = Maxima(each, sums);
        Data.AssertClose<float>(maxima, y, 64);
        Assert.Equal(found, places.Select(place => (double)place));
        float[] dx = [.. Data.Random<float>(each.ResultLength, 3)];
        Kernel<float>.MaxPoolPlacesGradient(16, [7, 8], [3, 4], y, places, dx);
        Assert.Equal(Scattered(each, y, found), dx);
        Run(each.Result, y, []);
        Data.AssertClose<float>(maxima, y, 64);
        Assert.Throws<ArgumentException>(() => Run(each.Result, new float[7], places));
        Assert.Throws<ArgumentException>(() => Run(each.Result, y, new float[7]));
        Assert.Throws<ArgumentException>(() => Run([8, 1, 8], y, places));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.MaxPoolPlacesGradient(16, [7, 8], [3, 4], y, new float[5], dx));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.MaxPoolPlacesGradient(16, [7, 9], [3, 3], y, places, dx));
    }

    [Fact]
    public void A_sum_that_is_not_a_number_makes_its_maximum_none_and_no_other()
    {
        ConvolutionCase each = new(1, 1, 6, 26, 8, new(3, 3));
        float[] x = [.. Data.Random<float>(each.ImageLength, 1)], w = [.. Data.Random<float>(each.WeightLength, 2)];
        float[] y = new float[8 * 2 * 12], places = new float[y.Length];
        x[(5 * 26) + 25] = float.NaN;
        Kernel<float>.ConvolutionMaxPool<X0>(
            1, each.Image, each.Result, each.Window, x, w, y, places, scratch: new float[Room]);
        for (int i = 0; i < y.Length; i++)
            Assert.Equal(i % 24 == 23, float.IsNaN(y[i]));
    }

    private static int ScratchOfOne(ConvolutionCase each) =>
        (each.Result[0] * each.Result[1] * each.Result[2])
        + (each.Result[0] * each.Image[0] * 200) + (each.Image[0] * (each.Image[1] + 12) * (each.Image[2] + 40) * 4) + 4000;

    private static (double[] Maxima, double[] Places) Maxima(ConvolutionCase each, double[] sums)
    {
        int height = each.Result[1], width = each.Result[2], rows = height / 2, columns = width / 2;
        double[] maxima = new double[each.Batch * each.Result[0] * rows * columns], places = new double[maxima.Length];
        for (int at = 0; at < maxima.Length; at++)
        {
            int plane = at / (rows * columns), row = at / columns % rows, column = at % columns;
            int first = (((plane * height) + (2 * row)) * width) + (2 * column);
            double[] four = [sums[first], sums[first + 1], sums[first + width], sums[first + width + 1]];
            maxima[at] = four.Max();
            places[at] = Array.IndexOf(four, maxima[at]);
        }

        return (maxima, places);
    }

    private static T[] Scattered<T>(ConvolutionCase each, ReadOnlySpan<T> gradient, double[] places)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int height = each.Result[1], width = each.Result[2], rows = height / 2, columns = width / 2;
        T[] scattered = new T[each.ResultLength];
        for (int at = 0; at < gradient.Length; at++)
        {
            int plane = at / (rows * columns), row = at / columns % rows, column = at % columns, place = (int)places[at];
            scattered[(((plane * height) + (2 * row) + (place / 2)) * width) + (2 * column) + (place % 2)] = gradient[at];
        }

        return scattered;
    }

    private sealed class Check<T>(ConvolutionCase each, int room) : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            Span<T> x = Data.Random<T>(each.ImageLength, 1), w = Data.Random<T>(each.WeightLength, 2);
            Span<T> bias = Data.Random<T>(each.Result[0], 6), scratch = Data.Random<T>(room, 5);
            (double[] maxima, double[] found) = Maxima(
                each, each.Forward(Data.ToDouble<T>(x), Data.ToDouble<T>(w)));
            int plane = each.Result[1] / 2 * (each.Result[2] / 2);
            double[] expected =
            [
                .. maxima.Select((value, at) =>
                    Math.Max(0, value + double.CreateChecked(Data.Random<T>(each.Result[0], 6)[at / plane % each.Result[0]]))),
            ];
            Span<T> y = new T[maxima.Length], places = Data.Random<T>(maxima.Length, 7);
            ConvolutionSize size = new(each.Batch, each.Image, each.Result, each.Window);
            Operand<T> column = bias.Column(), none = default;
            try
            {
                Kernel<T>.ConvolvePooled<Relu<Add<X0, X1>>, TVector>(
                    in size, x, w, y, default, in column, in none, in none, scratch);
                Data.AssertClose<T>(expected, y, 256);
                y.Clear();
                Kernel<T>.ConvolvePooled<Relu<Add<X0, X1>>, TVector>(
                    in size, x, w, y, places, in column, in none, in none, scratch);
                Data.AssertClose<T>(expected, y, 256);
                Kernel<T>.ConvolvePooled<X0, TVector>(
                    in size, x, w, y, places, in none, in none, in none, scratch);
                Data.AssertClose<T>(maxima, y, 256);
                Assert.Equal(found, Data.ToDouble<T>(places));
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException(
                    $"{each}, {typeof(TVector).Name}, {room}: {failure.Message}", failure);
            }
        }
    }
}
