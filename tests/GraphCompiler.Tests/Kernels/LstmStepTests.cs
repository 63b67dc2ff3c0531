using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Tests.Kernels;

public class LstmStepTests
{
    public static TheoryData<int> AllWidths => Widths.All;

    // Of one panel, of part of one, of several and a part, and of whole groups of registers alone.
    private static int[] Units => [1, 3, 4, 8, 20, 32, 37, 64];

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void Every_width_sums_a_row_as_naive_loops_do(int bits)
    {
        Widths.Run(bits, new Check<float>());
        Widths.Run(bits, new Check<double>());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_step_is_its_products_and_its_cell(int rows)
    {
        foreach (int units in Units)
        {
            foreach (bool isSecond in (bool[])[false, true])
            {
                foreach (bool inPanels in (bool[])[false, true])
                {
                    foreach (int summands in (int[])[0, 1, 2])
                        RequireStep(rows, units, 5, isSecond ? 3 : 0, inPanels, summands);
                }
            }
        }
    }

    [Fact]
    public void Results_may_take_the_place_of_what_they_come_from()
    {
        foreach (int rows in (int[])[1, 3])
        {
            const int Units = 20;
            float[] h = [.. Data.Random<float>(rows * Units, 1)], c = [.. Data.Random<float>(rows * Units, 2)];
            float[] x = [.. Data.Random<float>(rows * 4 * Units, 3)], w = [.. Data.Random<float>(4 * Units * Units, 4)];
            float[] panels = Panels(w, Units, 4 * Units), sums = new float[x.Length];
            float[] state = new float[h.Length], newCell = new float[h.Length];
            Kernel<float>.LstmStep(
                rows, Units, Units, h, panels.AsSpan().Panels(), 0, default, default, x, default, c, sums, state,
                newCell);
            Kernel<float>.LstmStep(
                rows, Units, Units, h, panels.AsSpan().Panels(), 0, default, default, x, default, c, x, h, c);
            Assert.Equal(sums, x);
            Assert.Equal(state, h);
            Assert.Equal(newCell, c);
        }
    }

    [Fact]
    public void Lengths_are_checked()
    {
        float[] four = new float[4], one = new float[1];
        void Step(float[] a, float[] x1, float[] cell, float[] sums, float[] state) => Kernel<float>.LstmStep(
            1, 1, 1, a, four.AsSpan().Transposed(), 0, default, default, x1, default, cell, sums, state, one);
        Step(one, four, one, four, one);
        Step(one, [], one, four, one);
        Assert.Throws<ArgumentException>(() => Step(four, four, one, four, one));
        Assert.Throws<ArgumentException>(() => Step(one, new float[3], one, four, one));
        Assert.Throws<ArgumentException>(() => Step(one, four, four, four, one));
        Assert.Throws<ArgumentException>(() => Step(one, four, one, new float[8], one));
        Assert.Throws<ArgumentException>(() => Step(one, four, one, four, four));
    }

    private static void RequireStep(int rows, int units, int depthA, int depthB, bool inPanels, int summands)
    {
        int columns = 4 * units, size = rows * units;
        Span<float> a = Data.Random<float>(rows * depthA, 1), b = Data.Random<float>(rows * depthB, 2);
        Span<float> wa = Data.Random<float>(depthA * columns, 3), wb = Data.Random<float>(depthB * columns, 4);
        Span<float> row = Data.Random<float>(columns, 5), full = Data.Random<float>(rows * columns, 6);
        Span<float> cell = Data.Random<float>(size, 7);
        Span<float> x1 = summands > 0 ? row : default, x2 = summands > 1 ? full : default;
        float[] exact = Sums(rows, columns, a, wa, depthA, b, wb, depthB, x1, x2);
        float[] state = new float[size], newCell = new float[size];
        Kernel<float>.LstmCell(rows, units, exact, cell, state, newCell);

        float[] sums = new float[rows * columns], h = new float[size], c = new float[size];
        float[] pa = inPanels ? Panels(wa, depthA, columns) : [.. wa];
        float[] pb = inPanels ? Panels(wb, depthB, columns) : [.. wb];
        Kernel<float>.LstmStep(
            rows, units, depthA, a, inPanels ? pa.AsSpan().Panels() : pa.AsSpan().Transposed(), depthB, b,
            inPanels ? pb.AsSpan().Panels() : pb.AsSpan().Transposed(), x1, x2, cell, sums, h, c);
        Data.AssertClose<float>(Data.ToDouble<float>(exact), sums, 16);
        Data.AssertClose<float>(Data.ToDouble<float>(state), h, 32);
        Data.AssertClose<float>(Data.ToDouble<float>(newCell), c, 32);
    }

    private static T[] Panels<T>(ReadOnlySpan<T> logical, int depth, int columns)
        where T : unmanaged
    {
        T[] panels = new T[PanelLayout.Length<T>(depth, columns)];
        PanelLayout.Pack(logical, depth, columns, panels);
        return panels;
    }

    private static T[] Sums<T>(
        int rows,
        int columns,
        ReadOnlySpan<T> a,
        ReadOnlySpan<T> wa,
        int depthA,
        ReadOnlySpan<T> b,
        ReadOnlySpan<T> wb,
        int depthB,
        ReadOnlySpan<T> x1,
        ReadOnlySpan<T> x2)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] sums = new T[rows * columns];
        for (int i = 0; i < sums.Length; i++)
        {
            int row = i / columns, column = i % columns;
            double sum = x1.IsEmpty ? 0 : double.CreateTruncating(x1[i % x1.Length]);
            sum += x2.IsEmpty ? 0 : double.CreateTruncating(x2[i % x2.Length]);
            for (int k = 0; k < depthA; k++)
                sum += Product(a[(row * depthA) + k], wa[(column * depthA) + k]);
            for (int k = 0; k < depthB; k++)
                sum += Product(b[(row * depthB) + k], wb[(column * depthB) + k]);
            sums[i] = T.CreateTruncating(sum);
        }

        return sums;
    }

    private static double Product<T>(T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => double.CreateTruncating(a) * double.CreateTruncating(b);

    private sealed class Check<T> : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            foreach (int columns in (int[])[1, 4, 12, 16, 31, 32, 80, 100, 128, 148, 256, 300])
            {
                ReadOnlySpan<(int, int)> depths = [(1, 0), (32, 1), (7, 9), (19, 16), (0, 0)];
                foreach ((int depthA, int depthB) in depths)
                {
                    Span<T> a = Data.Random<T>(depthA, 1), b = Data.Random<T>(depthB, 2);
                    Span<T> wa = Data.Random<T>(depthA * columns, 3), wb = Data.Random<T>(depthB * columns, 4);
                    Span<T> x1 = Data.Random<T>(columns, 5), x2 = Data.Random<T>(columns, 6);
                    T[] pa = Panels<T>(wa, depthA, columns), pb = Panels<T>(wb, depthB, columns);
                    T[] sums = new T[columns];
                    Kernel<T>.RowSums<TVector>(columns, depthA, a, pa, depthB, b, pb, x1, x2, sums);
                    Data.AssertClose<T>(
                        Data.ToDouble<T>(Sums<T>(1, columns, a, wa, depthA, b, wb, depthB, x1, x2)), sums, 64);
                    Kernel<T>.RowSums<TVector>(columns, depthA, a, pa, depthB, b, pb, default, default, sums);
                    T[] alone = Sums<T>(1, columns, a, wa, depthA, b, wb, depthB, default, default);
                    Data.AssertClose<T>(Data.ToDouble<T>(alone), sums, 64);
                }
            }
        }
    }
}
