using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Tests.Kernels;

/// <summary>Rows of narrow layers as one kernel, beside naive loops.</summary>
public class LayersTests
{
    public static TheoryData<int> AllWidths => Widths.All;

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void Every_width_takes_a_row_through_its_layers(int bits)
    {
        Widths.Run(bits, new Check<float>());
        Widths.Run(bits, new Check<double>());
    }

    [Fact]
    public void A_value_that_is_not_a_number_reaches_every_result()
    {
        Row<float> row = new([3, 12, 2], lastInPanel: false, hasBias: true, value => value);
        row.X[1] = float.NaN;
        float[] y = new float[2];
        Kernel<float>.Layers<Layer<Add<X0, X1>, LastColumns<Add<X0, X1>>>>(3, 12, 2, row.X, row.Parameters, y);
        Assert.All(y, value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_anything_is_written()
    {
        Row<float> row = new([3, 12, 2], lastInPanel: false, hasBias: true, value => value);
        float[] x = row.X, parameters = row.Parameters, y = [7, 8];
        void Refuses(int inputs, int first, int second, float[] a, float[] p, float[] b, string said)
        {
            ArgumentException refusal = Assert.Throws<ArgumentException>(() =>
                Kernel<float>.Layers<Layer<Add<X0, X1>, LastColumns<Add<X0, X1>>>>(inputs, first, second, a, p, b));
            Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
            Assert.Equal([7, 8], y);
        }

        Refuses(3, 17, 2, x, parameters, y, "A layer has 1 to 16 units.");
        Refuses(3, 12, 0, x, parameters, y, "A layer has 1 to 16 units.");
        Refuses(4, 12, 2, x, parameters, y, "'x' has 3");
        Refuses(3, 12, 2, x, parameters, new float[3], "'y' has 3");
        Refuses(3, 12, 2, x, parameters[1..], y, "'parameters' has");
        Assert.Throws<ArgumentException>(() =>
            Kernel<float>.Layers<Layer<Add<X0, X1>, LastColumns<Add<X0, X1>>>>(3, 12, 12, 2, x, parameters, y));
        Assert.Throws<ArgumentException>(() =>
            Kernel<float>.Layers<Layer<Add<X0, X1>, LastColumns<Add<X0, X2>>>>(3, 12, 2, x, parameters, y));
    }

    /// <summary>A row, the parameters of its layers as a network stores them, and what the layers make of it.</summary>
    private sealed class Row<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public Row(int[] sizes, bool lastInPanel, bool hasBias, Func<double, double> apply)
        {
            int half = PanelLayout.Width<T>() / 2, layers = sizes.Length - 1;
            X = [.. Data.Random<T>(sizes[0], 1)];
            double[] row = Data.ToDouble<T>(X);
            List<T> parameters = [];
            for (int i = 0; i < layers; i++)
            {
                (int depth, int units) = (sizes[i], sizes[i + 1]);
                T[] weight = [.. Data.Random<T>(depth * units, i + 2)], bias = [.. Data.Random<T>(units, i + 9)];
                bool inPanel = i < layers - 1 || lastInPanel;
                T[] stored = inPanel ? new T[PanelLayout.Length<T>(depth, units)] : weight;
                if (inPanel)
                    PanelLayout.Pack(weight, depth, units, stored);
                Store(parameters, stored, half);
                if (hasBias)
                    Store(parameters, bias, half);
                double[] next = new double[units];
                for (int unit = 0; unit < units; unit++)
                {
                    double sum = hasBias ? double.CreateTruncating(bias[unit]) : 0;
                    for (int k = 0; k < depth; k++)
                        sum += row[k] * double.CreateTruncating(weight[(unit * depth) + k]);
                    next[unit] = i == layers - 1 ? sum : apply(sum);
                }

                row = next;
            }

            Parameters = [.. parameters];
            Expected = row;
        }

        public T[] X { get; }

        public T[] Parameters { get; }

        public double[] Expected { get; }

        private static void Store(List<T> parameters, T[] values, int boundary)
        {
            while (parameters.Count % boundary != 0)
                parameters.Add(T.NaN);
            parameters.AddRange(values);
        }
    }

    private sealed class Check<T> : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            int most = PanelLayout.Width<T>() / 2;
            foreach (int inputs in (int[])[1, 3, 4, 8, 21])
            {
                foreach (int units in (int[])[1, 3, 5, most - 1, most])
                {
                    foreach (int outputs in (int[])[1, 2, 7])
                    {
                        Two<TVector>(inputs, units, outputs);
                        Three<TVector>(inputs, units, most, outputs);
                        Three<TVector>(inputs, most, units, outputs);
                    }
                }
            }

            Four<TVector>(6, most, most - 2, 4, 3);
        }

        private static void Two<TVector>(int inputs, int first, int second)
            where TVector : unmanaged, IVector<TVector, T>
        {
            int[] sizes = [inputs, first, second];
            int units = first | (second << 8);
            Row<T> row = new(sizes, lastInPanel: false, hasBias: true, Math.Tanh);
            Require<Layer<Tanh<Add<X0, X1>>, LastColumns<Add<X0, X1>>>, TVector>(
                row, units, y => Kernel<T>.Layers<Layer<Tanh<Add<X0, X1>>, LastColumns<Add<X0, X1>>>>(
                    inputs, first, second, row.X, row.Parameters, y));
            row = new(sizes, lastInPanel: true, hasBias: false, value => Math.Max(value, 0));
            Require<Layer<Relu<X0>, LastLayer<X0>>, TVector>(
                row, units, y => Kernel<T>.Layers<Layer<Relu<X0>, LastLayer<X0>>>(
                    inputs, first, second, row.X, row.Parameters, y));

            // Of a unit that does not exist this is not a number.
            row = new(sizes, lastInPanel: false, hasBias: false, value => Math.Sign(value));
            Require<Layer<Divide<X0, Abs<X0>>, LastColumns<X0>>, TVector>(
                row, units, y => Kernel<T>.Layers<Layer<Divide<X0, Abs<X0>>, LastColumns<X0>>>(
                    inputs, first, second, row.X, row.Parameters, y));
        }

        private static void Three<TVector>(int inputs, int first, int second, int third)
            where TVector : unmanaged, IVector<TVector, T>
        {
            Row<T> row = new([inputs, first, second, third], lastInPanel: true, hasBias: true, Sigmoid);
            Require<Layer<Sigmoid<Add<X0, X1>>, Layer<Sigmoid<Add<X0, X1>>, LastLayer<Add<X0, X1>>>>, TVector>(
                row,
                first | (second << 8) | (third << 16),
                y => Kernel<T>
                    .Layers<Layer<Sigmoid<Add<X0, X1>>, Layer<Sigmoid<Add<X0, X1>>, LastLayer<Add<X0, X1>>>>>(
                        inputs, first, second, third, row.X, row.Parameters, y));
        }

        private static void Four<TVector>(int inputs, int first, int second, int third, int fourth)
            where TVector : unmanaged, IVector<TVector, T>
        {
            Row<T> row = new([inputs, first, second, third, fourth], lastInPanel: false, hasBias: true, Math.Tanh);
            Require<
                Layer<Tanh<Add<X0, X1>>, Layer<Tanh<Add<X0, X1>>, Layer<Tanh<Add<X0, X1>>, LastColumns<Add<X0, X1>>>>>,
                TVector>(
                row,
                first | (second << 8) | (third << 16) | (fourth << 24),
                y => Kernel<T>.Layers<
                    Layer<
                        Tanh<Add<X0, X1>>,
                        Layer<Tanh<Add<X0, X1>>, Layer<Tanh<Add<X0, X1>>, LastColumns<Add<X0, X1>>>>>>(
                    inputs, first, second, third, fourth, row.X, row.Parameters, y));
        }

        private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));

        // By the width that is asked for, from memory to memory, and by the processor's own.
        private static void Require<TLayers, TVector>(Row<T> row, int units, Action<T[]> run)
            where TLayers : ILayers
            where TVector : unmanaged, IVector<TVector, T>
        {
            T[] y = new T[row.Expected.Length];
            Kernel<T>.RunLayers<TLayers, TVector>(row.X.Length, units, row.X, row.Parameters, y);
            Data.AssertClose<T>(row.Expected, y, 200);
            Array.Clear(y);
            run(y);
            Data.AssertClose<T>(row.Expected, y, 200);
        }
    }
}
