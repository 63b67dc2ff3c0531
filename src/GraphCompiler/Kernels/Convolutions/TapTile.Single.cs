using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Convolutions;

internal static unsafe partial class TapTile<T, TVector, TRows, TColumns, TChunk>
{
    /// <summary>Pixels of one row at a time; the rows of the window lie anywhere.</summary>
    /// <param name="steps">Where the chunks lie in the image and among the results.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="y">The results' gradients, a register a chunk.</param>
    /// <param name="x">The image.</param>
    /// <param name="rows">Where the rows of the window lie.</param>
    /// <param name="sums">The sums, column after column of a row.</param>
    /// <param name="stride">From one row of sums to the next.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Single(PixelChunk* steps, int count, T* y, T* x, int* rows, T* sums, nint stride)
    {
        nint r0 = rows[0], r1 = At(rows, 1), r2 = At(rows, 2), r3 = At(rows, 3), r4 = At(rows, 4);
        TVector a0 = Start(sums, 0, 0), a1 = Start(sums, 0, 1), a2 = Start(sums, 0, 2);
        TVector a3 = Start(sums, 0, 3), a4 = Start(sums, 0, 4);
        TVector b0 = Start(sums + stride, 1, 0), b1 = Start(sums + stride, 1, 1), b2 = Start(sums + stride, 1, 2);
        TVector b3 = Start(sums + stride, 1, 3), b4 = Start(sums + stride, 1, 4);
        TVector c0 = Start(sums + (2 * stride), 2, 0), c1 = Start(sums + (2 * stride), 2, 1), c2 = Start(sums + (2 * stride), 2, 2);
        TVector c3 = Start(sums + (2 * stride), 2, 3), c4 = Start(sums + (2 * stride), 2, 4);
        TVector d0 = Start(sums + (3 * stride), 3, 0), d1 = Start(sums + (3 * stride), 3, 1), d2 = Start(sums + (3 * stride), 3, 2);
        TVector d3 = Start(sums + (3 * stride), 3, 3), d4 = Start(sums + (3 * stride), 3, 4);
        TVector e0 = Start(sums + (4 * stride), 4, 0), e1 = Start(sums + (4 * stride), 4, 1), e2 = Start(sums + (4 * stride), 4, 2);
        TVector e3 = Start(sums + (4 * stride), 4, 3), e4 = Start(sums + (4 * stride), 4, 4);
        for (; count > 0; count--, steps++)
        {
            T* at = x + steps->Image;
            TVector v = TVector.Load(ref y[steps->Result]);
            a0 = Add(Load(at + r0, 0, 0), v, a0, 0, 0);
            a1 = Add(Load(at + r0, 0, 1), v, a1, 0, 1);
            a2 = Add(Load(at + r0, 0, 2), v, a2, 0, 2);
            a3 = Add(Load(at + r0, 0, 3), v, a3, 0, 3);
            a4 = Add(Load(at + r0, 0, 4), v, a4, 0, 4);
            b0 = Add(Load(at + r1, 1, 0), v, b0, 1, 0);
            b1 = Add(Load(at + r1, 1, 1), v, b1, 1, 1);
            b2 = Add(Load(at + r1, 1, 2), v, b2, 1, 2);
            b3 = Add(Load(at + r1, 1, 3), v, b3, 1, 3);
            b4 = Add(Load(at + r1, 1, 4), v, b4, 1, 4);
            c0 = Add(Load(at + r2, 2, 0), v, c0, 2, 0);
            c1 = Add(Load(at + r2, 2, 1), v, c1, 2, 1);
            c2 = Add(Load(at + r2, 2, 2), v, c2, 2, 2);
            c3 = Add(Load(at + r2, 2, 3), v, c3, 2, 3);
            c4 = Add(Load(at + r2, 2, 4), v, c4, 2, 4);
            d0 = Add(Load(at + r3, 3, 0), v, d0, 3, 0);
            d1 = Add(Load(at + r3, 3, 1), v, d1, 3, 1);
            d2 = Add(Load(at + r3, 3, 2), v, d2, 3, 2);
            d3 = Add(Load(at + r3, 3, 3), v, d3, 3, 3);
            d4 = Add(Load(at + r3, 3, 4), v, d4, 3, 4);
            e0 = Add(Load(at + r4, 4, 0), v, e0, 4, 0);
            e1 = Add(Load(at + r4, 4, 1), v, e1, 4, 1);
            e2 = Add(Load(at + r4, 4, 2), v, e2, 4, 2);
            e3 = Add(Load(at + r4, 4, 3), v, e3, 4, 3);
            e4 = Add(Load(at + r4, 4, 4), v, e4, 4, 4);
        }

        Store(sums, a0, a1, a2, a3, a4);
        if (TRows.Count > 1)
            Store(sums + stride, b0, b1, b2, b3, b4);
        if (TRows.Count > 2)
            Store(sums + (2 * stride), c0, c1, c2, c3, c4);
        if (TRows.Count > 3)
            Store(sums + (3 * stride), d0, d1, d2, d3, d4);
        if (TRows.Count > 4)
            Store(sums + (4 * stride), e0, e1, e2, e3, e4);
    }
}
