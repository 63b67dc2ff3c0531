using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Tests.Kernels;

public class RecurrentCellTests
{
    public static TheoryData<int> AllWidths => Widths.All;

    private static (int Rows, int Units)[] Sizes => [(1, 1), (3, 4), (2, 8), (1, 16), (2, 32), (3, 37), (0, 5), (2, 100)];

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void Every_width_computes_what_naive_loops_do(int bits)
    {
        Widths.Run(bits, new Check<float>());
        Widths.Run(bits, new Check<double>());
    }

    [Fact]
    public void Results_may_take_the_place_of_what_they_come_from()
    {
        foreach (var (rows, units) in Sizes)
        {
            int size = rows * units;
            float[] gates = Data.Random<float>(4 * size, 1).ToArray(), cell = Data.Random<float>(size, 2).ToArray();
            float[] state = new float[size], newCell = new float[size], kept = new float[4 * size];
            Kernel<float>.LstmCell(rows, units, gates, cell, state, newCell, kept);
            float[] keptInPlace = [.. gates], cellInPlace = [.. cell], other = new float[size];
            Kernel<float>.LstmCell(rows, units, keptInPlace, cellInPlace, other, cellInPlace, keptInPlace);
            Assert.Equal((state, newCell, kept), (other, cellInPlace, keptInPlace), Same);
            float[] stateInPlace = [.. cell];
            Kernel<float>.LstmCell(rows, units, gates, stateInPlace, stateInPlace, other);
            Assert.Equal((state, newCell, kept), (stateInPlace, other, kept), Same);

            float[] dstate = Data.Random<float>(size, 3).ToArray(), dnewCell = Data.Random<float>(size, 4).ToArray();
            float[] dgates = new float[4 * size], dcell = new float[size];
            Kernel<float>.LstmCellGradient(rows, units, kept, cell, dstate, dnewCell, dgates, dcell);
            Kernel<float>.LstmCellGradient(rows, units, keptInPlace, cell, dstate, dnewCell, keptInPlace, dnewCell);
            Assert.Equal((dgates, dcell, dcell), (keptInPlace, dnewCell, dcell), Same);

            float[] recurrent = Data.Random<float>(3 * size, 5).ToArray(), input = gates[..(3 * size)];
            Kernel<float>.GruCell(rows, units, input, recurrent, cell, state);
            float[] inPlace = [.. cell];
            Kernel<float>.GruCell(rows, units, input, recurrent, inPlace, inPlace);
            Assert.Equal(state, inPlace);
        }
    }

    [Fact]
    public void Large_sums_saturate_and_NaN_stays_in_its_unit()
    {
        float[] gates = [1000, float.NaN, 1000, 0, 1000, 0, -1000, 0], state = new float[2], newCell = new float[2];
        Kernel<float>.LstmCell(1, 2, gates, [0.5f, 0.5f], state, newCell);
        Assert.Equal(1.5f, newCell[0]);
        Assert.Equal(0, state[0]);
        Assert.Equal(float.NaN, newCell[1]);
        float[] sums = [float.PositiveInfinity, 0, float.NegativeInfinity, 0, float.PositiveInfinity, float.NaN];
        Kernel<float>.GruCell(1, 2, sums, new float[6], [0.25f, 0.25f], state);
        Assert.Equal(1, state[0]);
        Assert.Equal(float.NaN, state[1]);
    }

    [Fact]
    public void Spans_of_other_lengths_are_refused()
    {
        float[] one = new float[2], three = new float[6], four = new float[8], wrong = new float[5];
        Assert.Throws<ArgumentException>(() => Kernel<float>.LstmCell(1, 2, wrong, one, one, one));
        Assert.Throws<ArgumentException>(() => Kernel<float>.LstmCell(1, 2, four, wrong, one, one));
        Assert.Throws<ArgumentException>(() => Kernel<float>.LstmCell(1, 2, four, one, wrong, one));
        Assert.Throws<ArgumentException>(() => Kernel<float>.LstmCell(1, 2, four, one, one, wrong));
        Assert.Throws<ArgumentException>(() => Kernel<float>.LstmCell(1, 2, four, one, one, one, wrong));
        Assert.Throws<ArgumentException>(() => Kernel<float>.LstmCellGradient(1, 2, four, one, wrong, one, four));
        Assert.Throws<ArgumentException>(() => Kernel<float>.LstmCellGradient(1, 2, four, one, one, one, wrong));
        Assert.Throws<ArgumentException>(() => Kernel<float>.LstmCellGradient(1, 2, four, one, one, one, four, wrong));
        Assert.Throws<ArgumentException>(() => Kernel<float>.GruCell(1, 2, three, wrong, one, one));
        Assert.Throws<ArgumentException>(() => Kernel<float>.GruCell(1, 2, three, three, one, one, wrong));
        Assert.Throws<ArgumentException>(() => Kernel<float>.GruCellGradient(1, 2, four, one, one, three, wrong));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kernel<float>.LstmCell(-1, 2, four, one, one, one));
    }

    private static bool Same((float[] A, float[] B, float[] C) x, (float[] A, float[] B, float[] C) y) =>
        x.A.AsSpan().SequenceEqual(y.A) && x.B.AsSpan().SequenceEqual(y.B) && x.C.AsSpan().SequenceEqual(y.C);

    private readonly struct Check<T> : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            foreach (var (rows, units) in Sizes)
            {
                Lstm<TVector>(rows, units, hasState: true, hasCell: true);
                Lstm<TVector>(rows, units, hasState: false, hasCell: true);
                Lstm<TVector>(rows, units, hasState: true, hasCell: false);
                Gru<TVector>(rows, units);
            }
        }

        private static void Lstm<TVector>(int rows, int units, bool hasState, bool hasCell)
            where TVector : unmanaged, IVector<TVector, T>
        {
            int size = rows * units;
            Span<T> gates = Data.Random<T>(4 * size, 1), cell = Data.Random<T>(size, 2);
            Span<T> dstate = hasState ? Data.Random<T>(size, 3) : default;
            Span<T> dnewCell = hasCell ? Data.Random<T>(size, 4) : default;
            double[] s = Data.ToDouble<T>(gates), c = Data.ToDouble<T>(cell);
            double[] dh = hasState ? Data.ToDouble<T>(dstate) : new double[size];
            double[] dn = hasCell ? Data.ToDouble<T>(dnewCell) : new double[size];
            double[] state = new double[size], newCell = new double[size], kept = new double[4 * size];
            double[] dgates = new double[4 * size], dcell = new double[size];
            for (int at = 0; at < size; at++)
            {
                int gate = (at / units * 4 * units) + (at % units);
                double i = Sigmoid(s[gate]), f = Sigmoid(s[gate + units]);
                double g = Math.Tanh(s[gate + (2 * units)]), o = Sigmoid(s[gate + (3 * units)]);
                newCell[at] = (f * c[at]) + (i * g);
                double t = Math.Tanh(newCell[at]), d = dn[at] + (dh[at] * o * (1 - (t * t)));
                state[at] = o * t;
                dcell[at] = d * f;
                (kept[gate], kept[gate + units]) = (i, f);
                (kept[gate + (2 * units)], kept[gate + (3 * units)]) = (g, o);
                (dgates[gate], dgates[gate + units]) = (d * g * i * (1 - i), d * c[at] * f * (1 - f));
                dgates[gate + (2 * units)] = d * i * (1 - (g * g));
                dgates[gate + (3 * units)] = dh[at] * t * o * (1 - o);
            }

            T[] h = new T[size], next = new T[size], own = new T[4 * size], dsums = new T[4 * size], dc = new T[size];
            Kernel<T>.LstmCell<TVector>(rows, units, gates, cell, h, next, own);
            Kernel<T>.LstmCellGradient<TVector>(rows, units, own, cell, dstate, dnewCell, dsums, dc);
            Data.AssertClose<T>(state, h, 16);
            Data.AssertClose<T>(newCell, next, 16);
            Data.AssertClose<T>(kept, own, 16);
            Data.AssertClose<T>(dgates, dsums, 32);
            Data.AssertClose<T>(dcell, dc, 32);
            T[] alone = new T[size];
            Kernel<T>.LstmCell<TVector>(rows, units, gates, cell, alone, next, default);
            Assert.Equal(h, alone);
            T[] without = new T[4 * size];
            Kernel<T>.LstmCellGradient<TVector>(rows, units, own, cell, dstate, dnewCell, without, default);
            Assert.Equal(dsums, without);
        }

        private static void Gru<TVector>(int rows, int units)
            where TVector : unmanaged, IVector<TVector, T>
        {
            int size = rows * units;
            Span<T> input = Data.Random<T>(3 * size, 5), recurrent = Data.Random<T>(3 * size, 6);
            Span<T> state = Data.Random<T>(size, 7), dnewState = Data.Random<T>(size, 8);
            double[] a = Data.ToDouble<T>(input), b = Data.ToDouble<T>(recurrent);
            double[] h = Data.ToDouble<T>(state), d = Data.ToDouble<T>(dnewState);
            double[] next = new double[size], kept = new double[4 * size], dstate = new double[size];
            double[] da = new double[3 * size], db = new double[3 * size];
            for (int at = 0; at < size; at++)
            {
                int gate = (at / units * 3 * units) + (at % units), keep = (at / units * 4 * units) + (at % units);
                double r = Sigmoid(a[gate] + b[gate]), z = Sigmoid(a[gate + units] + b[gate + units]);
                double own = b[gate + (2 * units)], n = Math.Tanh(a[gate + (2 * units)] + (r * own));
                next[at] = ((1 - z) * n) + (z * h[at]);
                (kept[keep], kept[keep + units]) = (r, z);
                (kept[keep + (2 * units)], kept[keep + (3 * units)]) = (n, own);
                double dn = d[at] * (1 - z) * (1 - (n * n)), dz = d[at] * (h[at] - n) * z * (1 - z);
                double dr = dn * own * r * (1 - r);
                (da[gate], da[gate + units], da[gate + (2 * units)]) = (dr, dz, dn);
                (db[gate], db[gate + units], db[gate + (2 * units)]) = (dr, dz, dn * r);
                dstate[at] = d[at] * z;
            }

            T[] newState = new T[size], gates = new T[4 * size], dx = new T[3 * size], dy = new T[3 * size];
            T[] dh = new T[size];
            Kernel<T>.GruCell<TVector>(rows, units, input, recurrent, state, newState, gates);
            Kernel<T>.GruCellGradient<TVector>(rows, units, gates, state, dnewState, dx, dy, dh);
            Data.AssertClose<T>(next, newState, 16);
            Data.AssertClose<T>(kept, gates, 16);
            Data.AssertClose<T>(da, dx, 32);
            Data.AssertClose<T>(db, dy, 32);
            Data.AssertClose<T>(dstate, dh, 32);
            T[] alone = new T[size];
            Kernel<T>.GruCell<TVector>(rows, units, input, recurrent, state, alone, default);
            Assert.Equal(newState, alone);
        }

        private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
    }
}
