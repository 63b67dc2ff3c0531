using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Convolutions;

internal static unsafe partial class TapTile<T, TVector, TRows, TColumns, TChunk>
{
    /// <summary>Pixels of two rows at a time, which meet rows of the window that follow one another: each row of the
    /// image but the outer ones serves both.</summary>
    /// <param name="steps">Where the chunks of the upper row lie in the image and among the results.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="y">The results' gradients, a register a chunk.</param>
    /// <param name="below">From the gradients of a row to those of the next.</param>
    /// <param name="x">The image, from the first row of the window on.</param>
    /// <param name="pitch">From one row of the image to the next.</param>
    /// <param name="sums">The sums, column after column of a row.</param>
    /// <param name="stride">From one row of sums to the next.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Pair(
        PixelChunk* steps, int count, T* y, nint below, T* x, nint pitch, T* sums, nint stride)
    {
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
            T* at = x + steps->Image, gradient = y + steps->Result;
            TVector v = TVector.Load(ref *gradient), u = TVector.Load(ref gradient[below]), p;
            a0 = Add(Load(at, 0, 0), v, a0, 0, 0);
            a1 = Add(Load(at, 0, 1), v, a1, 0, 1);
            a2 = Add(Load(at, 0, 2), v, a2, 0, 2);
            a3 = Add(Load(at, 0, 3), v, a3, 0, 3);
            a4 = Add(Load(at, 0, 4), v, a4, 0, 4);
            at += pitch;
            p = Load(at, 0, 0);
            b0 = Add(p, v, b0, 1, 0);
            a0 = Add(p, u, a0, 0, 0);
            p = Load(at, 0, 1);
            b1 = Add(p, v, b1, 1, 1);
            a1 = Add(p, u, a1, 0, 1);
            p = Load(at, 0, 2);
            b2 = Add(p, v, b2, 1, 2);
            a2 = Add(p, u, a2, 0, 2);
            p = Load(at, 0, 3);
            b3 = Add(p, v, b3, 1, 3);
            a3 = Add(p, u, a3, 0, 3);
            p = Load(at, 0, 4);
            b4 = Add(p, v, b4, 1, 4);
            a4 = Add(p, u, a4, 0, 4);
            at += pitch;
            p = Load(at, 1, 0);
            c0 = Add(p, v, c0, 2, 0);
            b0 = Add(p, u, b0, 1, 0);
            p = Load(at, 1, 1);
            c1 = Add(p, v, c1, 2, 1);
            b1 = Add(p, u, b1, 1, 1);
            p = Load(at, 1, 2);
            c2 = Add(p, v, c2, 2, 2);
            b2 = Add(p, u, b2, 1, 2);
            p = Load(at, 1, 3);
            c3 = Add(p, v, c3, 2, 3);
            b3 = Add(p, u, b3, 1, 3);
            p = Load(at, 1, 4);
            c4 = Add(p, v, c4, 2, 4);
            b4 = Add(p, u, b4, 1, 4);
            at += pitch;
            p = Load(at, 2, 0);
            d0 = Add(p, v, d0, 3, 0);
            c0 = Add(p, u, c0, 2, 0);
            p = Load(at, 2, 1);
            d1 = Add(p, v, d1, 3, 1);
            c1 = Add(p, u, c1, 2, 1);
            p = Load(at, 2, 2);
            d2 = Add(p, v, d2, 3, 2);
            c2 = Add(p, u, c2, 2, 2);
            p = Load(at, 2, 3);
            d3 = Add(p, v, d3, 3, 3);
            c3 = Add(p, u, c3, 2, 3);
            p = Load(at, 2, 4);
            d4 = Add(p, v, d4, 3, 4);
            c4 = Add(p, u, c4, 2, 4);
            at += pitch;
            p = Load(at, 3, 0);
            e0 = Add(p, v, e0, 4, 0);
            d0 = Add(p, u, d0, 3, 0);
            p = Load(at, 3, 1);
            e1 = Add(p, v, e1, 4, 1);
            d1 = Add(p, u, d1, 3, 1);
            p = Load(at, 3, 2);
            e2 = Add(p, v, e2, 4, 2);
            d2 = Add(p, u, d2, 3, 2);
            p = Load(at, 3, 3);
            e3 = Add(p, v, e3, 4, 3);
            d3 = Add(p, u, d3, 3, 3);
            p = Load(at, 3, 4);
            e4 = Add(p, v, e4, 4, 4);
            d4 = Add(p, u, d4, 3, 4);
            at += pitch;
            e0 = Add(Load(at, 4, 0), u, e0, 4, 0);
            e1 = Add(Load(at, 4, 1), u, e1, 4, 1);
            e2 = Add(Load(at, 4, 2), u, e2, 4, 2);
            e3 = Add(Load(at, 4, 3), u, e3, 4, 3);
            e4 = Add(Load(at, 4, 4), u, e4, 4, 4);
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
