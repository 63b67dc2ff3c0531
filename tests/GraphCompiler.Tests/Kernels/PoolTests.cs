using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Pooling;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Tests.Kernels;

public class PoolTests
{
    public static TheoryData<int> AllWidths => Widths.All;

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void Pooling_and_its_gradients_are_those_of_naive_loops_at_every_width(int bits)
    {
        Random random = new(3);
        for (int i = 0; i < 150; i++)
        {
            int Axis() => random.Next(3) == 0 ? random.Next(30, 90) : random.Next(1, 14);
            bool isByTwo = random.Next(3) == 0;
            Window window = isByTwo
                ? new(2, 2) { Stride = (2, 2) }
                : new(random.Next(1, 4), random.Next(1, 4))
                {
                    Stride = (random.Next(1, 4), random.Next(1, 4)),
                    Dilation = (random.Next(1, 3), random.Next(1, 3)),
                };
            window = isByTwo ? window : window with
            {
                Padding = (random.Next(0, (window.Height / 2) + 1), random.Next(0, (window.Width / 2) + 1)),
            };
            Case each = new(random.Next(1, 4), Axis(), Axis(), window, random.Next(2) == 0);
            if (!each.IsPossible)
                continue;
            Widths.Run(bits, new Check<float>(each, i));
            Widths.Run(bits, new Check<double>(each, i));
        }
    }

    [Fact]
    public void The_first_of_equal_elements_takes_the_gradient()
    {
        float[] x = [1, 3, 3, 3, 0, 0, 2, 2], y = new float[2], dy = [5, 7], dx = new float[8];
        int[] indices = new int[2];
        Window window = new(2, 2) { Stride = (2, 2) };
        Kernel<float>.MaxPool(1, [2, 4], [1, 2], window, x, y);
        Kernel<float>.MaxPoolGradient(1, [2, 4], [1, 2], window, x, y, dy, dx);
        Kernel<float>.MaxPoolIndices(1, [2, 4], [1, 2], window, x, indices);
        Assert.Equal([3, 3], y);
        Assert.Equal([0, 5, 7, 0, 0, 0, 0, 0], dx);
        Assert.Equal([1, 2], indices);
    }

    [Fact]
    public void NaN_wins_and_infinities_count()
    {
        float nan = float.NaN, low = float.NegativeInfinity;
        float[] x = [1, nan, low, low, 2, 3, low, low], y = new float[2];
        int[] indices = new int[2];
        Window window = new(2, 2) { Stride = (2, 2) };
        Kernel<float>.MaxPool(1, [2, 4], [1, 2], window, x, y);
        Kernel<float>.MaxPoolIndices(1, [2, 4], [1, 2], window, x, indices);
        Assert.Equal([nan, low], y);
        Assert.Equal([1, 2], indices);
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        float[] x = new float[12], y = new float[4], wrong = new float[5];
        Window window = new(1, 3) { Stride = (1, 3) };
        Kernel<float>.MaxPool(2, [2, 3], [2, 1], window, x, y);
        Assert.Throws<ArgumentException>(() => Kernel<float>.MaxPool(2, [2, 3], [2, 1], window, wrong, y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.MaxPool(2, [2, 3], [2, 1], window, x, wrong));
        Assert.Throws<ArgumentException>(() => Kernel<float>.MaxPool(2, [2], [2, 1], window, x, y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.MaxPool(2, [2, 3], [2, 0], window, x, y));
        Assert.Throws<ArgumentException>(() => Kernel<float>.MaxPool(2, [2, 3], [2, 1], default, x, y));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kernel<float>.MaxPool(-2, [2, 3], [2, 1], window, x, y));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.MaxPoolGradient(2, [2, 3], [2, 1], window, x, wrong, y, x));
        Assert.Throws<ArgumentException>(
            () => Kernel<float>.AveragePoolGradient(2, [2, 3], [2, 1], window, true, wrong, x));
    }

    private sealed class Case
    {
        internal Case(int planes, int height, int width, Window window, bool isCeiling)
        {
            (Planes, Height, Width, Window) = (planes, height, width, window);
            Rows = Count(height, window.Height, window.Stride.Rows, window.Padding.Rows, window.Dilation.Rows, isCeiling);
            Columns = Count(
                width, window.Width, window.Stride.Columns, window.Padding.Columns, window.Dilation.Columns, isCeiling);
        }

        internal int Planes { get; }

        internal int Height { get; }

        internal int Width { get; }

        internal int Rows { get; }

        internal int Columns { get; }

        internal Window Window { get; }

        internal bool IsPossible => Rows > 0 && Columns > 0
            && Enumerable.Range(0, Rows * Columns).All(at => Elements(0, at).Any());

        internal IEnumerable<int> Elements(int plane, int at)
        {
            for (int k = 0; k < Window.Height; k++)
            for (int l = 0; l < Window.Width; l++)
            {
                int row = (at / Columns * Window.Stride.Rows) - Window.Padding.Rows + (k * Window.Dilation.Rows);
                int column =
                    (at % Columns * Window.Stride.Columns) - Window.Padding.Columns + (l * Window.Dilation.Columns);
                if (row >= 0 && row < Height && column >= 0 && column < Width)
                    yield return (((plane * Height) + row) * Width) + column;
            }
        }

        internal int Divisor(int at, bool includesPadding) => includesPadding
            ? Covered(at / Columns, Window.Height, Window.Stride.Rows, Window.Padding.Rows, Height)
                * Covered(at % Columns, Window.Width, Window.Stride.Columns, Window.Padding.Columns, Width)
            : Elements(0, at).Count();

        private static int Covered(int at, int kernel, int stride, int padding, int size) =>
            Enumerable.Range((at * stride) - padding, kernel).Count(place => place < size + padding);

        private static int Count(int size, int kernel, int stride, int padding, int dilation, bool isCeiling)
        {
            int room = size + (2 * padding) - ((dilation * (kernel - 1)) + 1);
            if (room < 0)
                return 0;
            int count = ((room + (isCeiling ? stride - 1 : 0)) / stride) + 1;
            return isCeiling && (count - 1) * stride >= size + padding ? count - 1 : count;
        }
    }

    private sealed class Check<T>(Case each, int seed) : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            PoolSize size = new(each.Planes, [each.Height, each.Width], [each.Rows, each.Columns], each.Window);
            int plane = each.Rows * each.Columns, length = each.Planes * each.Height * each.Width;
            Span<T> x = Data.Random<T>(length, seed), dy = Data.Random<T>(each.Planes * plane, seed + 1);

            // Few values, so that there are ties.
            for (int i = 0; i < x.Length; i++)
                x[i] = T.Round(x[i] * T.CreateChecked(4));
            Span<T> y = new T[dy.Length], dx = Data.Random<T>(length, 3);
            double[] xs = Data.ToDouble<T>(x), dys = Data.ToDouble<T>(dy), gradient = new double[length];
            double[] largest = new double[y.Length];
            int[] indices = new int[y.Length], places = new int[y.Length];
            for (int i = 0; i < y.Length; i++)
            {
                largest[i] = each.Elements(i / plane, i % plane).Max(place => xs[place]);
                places[i] = each.Elements(i / plane, i % plane).First(place => xs[place] == largest[i]);
                gradient[places[i]] += dys[i];
                places[i] -= i / plane * each.Height * each.Width;
            }

            Pool<T, Largest>.Run<TVector>(in size, x, y);
            Data.AssertClose<T>(largest, y, 0);
            if (size.IsByTwo)
            {
                Kernel<T>.MaxGradientOfPairs<TVector>(in size, x, y, dy, dx);
            }
            else
            {
                Kernel<T>.MaxPoolGradient(
                    each.Planes, [each.Height, each.Width], [each.Rows, each.Columns], each.Window, x, y, dy, dx);
            }

            Data.AssertClose<T>(gradient, dx, 8);
            Kernel<T>.MaxPoolIndices(
                each.Planes, [each.Height, each.Width], [each.Rows, each.Columns], each.Window, x, indices);
            Assert.Equal(places, indices);
            Pool<T, Total>.Run<TVector>(in size, x, y);
            Data.AssertClose<T>(
                [.. Enumerable.Range(0, y.Length).Select(i =>
                    each.Elements(i / plane, i % plane).Sum(place => xs[place]))],
                y,
                8);
            if (each.Window.Dilation == (1, 1))
                Averages(xs, dys, x, dy, y, dx);
        }

        private void Averages(double[] xs, double[] dys, Span<T> x, Span<T> dy, Span<T> y, Span<T> dx)
        {
            int plane = each.Rows * each.Columns;
            foreach (bool includesPadding in (bool[])[true, false])
            {
                double[] mean = new double[y.Length], gradient = new double[x.Length];
                for (int i = 0; i < y.Length; i++)
                {
                    foreach (int place in each.Elements(i / plane, i % plane))
                    {
                        mean[i] += xs[place] / each.Divisor(i % plane, includesPadding);
                        gradient[place] += dys[i] / each.Divisor(i % plane, includesPadding);
                    }
                }

                Kernel<T>.AveragePool(
                    each.Planes,
                    [each.Height, each.Width],
                    [each.Rows, each.Columns],
                    each.Window,
                    includesPadding,
                    x,
                    y);
                Data.AssertClose<T>(mean, y, 16);
                Kernel<T>.AveragePoolGradient(
                    each.Planes,
                    [each.Height, each.Width],
                    [each.Rows, each.Columns],
                    each.Window,
                    includesPadding,
                    dy,
                    dx);
                Data.AssertClose<T>(gradient, dx, 16);
            }
        }
    }
}
