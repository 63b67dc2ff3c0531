using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Convolutions;

internal static unsafe partial class FilterTile<T, TVector, TWidth, TChunk>
{
    /// <summary>Two rows of up to 12 chunks where the window's rows and the result's are those of the image: what one
    /// row of the image holds serves both, under neighbouring rows of the window.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void SharedRows(int columns, int height, T* w, nint below, T* x, nint pitch, TapColumn* taps, T* sums)
    {
        TVector a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, a5 = default;
        TVector a6 = default, a7 = default, a8 = default, a9 = default, a10 = default, a11 = default;
        TVector b0 = default, b1 = default, b2 = default, b3 = default, b4 = default, b5 = default;
        TVector b6 = default, b7 = default, b8 = default, b9 = default, b10 = default, b11 = default;
        for (; columns > 0; columns--, taps++)
        {
            T* at = x + taps->Image, weight = w + taps->Weight;
            TVector f = TVector.Load(ref *weight), p;
            a0 = Add(at, f, a0, 0);
            a1 = Add(at, f, a1, 1);
            a2 = Add(at, f, a2, 2);
            a3 = Add(at, f, a3, 3);
            a4 = Add(at, f, a4, 4);
            a5 = Add(at, f, a5, 5);
            a6 = Add(at, f, a6, 6);
            a7 = Add(at, f, a7, 7);
            a8 = Add(at, f, a8, 8);
            a9 = Add(at, f, a9, 9);
            a10 = Add(at, f, a10, 10);
            a11 = Add(at, f, a11, 11);
            for (int rest = height - 1; rest > 0; rest--)
            {
                at += pitch;
                weight += below;
                TVector g = f;
                f = TVector.Load(ref *weight);
                p = Load(at, 0);
                a0 = Add(p, f, a0, 0);
                b0 = Add(p, g, b0, 0);
                p = Load(at, 1);
                a1 = Add(p, f, a1, 1);
                b1 = Add(p, g, b1, 1);
                p = Load(at, 2);
                a2 = Add(p, f, a2, 2);
                b2 = Add(p, g, b2, 2);
                p = Load(at, 3);
                a3 = Add(p, f, a3, 3);
                b3 = Add(p, g, b3, 3);
                p = Load(at, 4);
                a4 = Add(p, f, a4, 4);
                b4 = Add(p, g, b4, 4);
                p = Load(at, 5);
                a5 = Add(p, f, a5, 5);
                b5 = Add(p, g, b5, 5);
                p = Load(at, 6);
                a6 = Add(p, f, a6, 6);
                b6 = Add(p, g, b6, 6);
                p = Load(at, 7);
                a7 = Add(p, f, a7, 7);
                b7 = Add(p, g, b7, 7);
                p = Load(at, 8);
                a8 = Add(p, f, a8, 8);
                b8 = Add(p, g, b8, 8);
                p = Load(at, 9);
                a9 = Add(p, f, a9, 9);
                b9 = Add(p, g, b9, 9);
                p = Load(at, 10);
                a10 = Add(p, f, a10, 10);
                b10 = Add(p, g, b10, 10);
                p = Load(at, 11);
                a11 = Add(p, f, a11, 11);
                b11 = Add(p, g, b11, 11);
            }

            at += pitch;
            b0 = Add(at, f, b0, 0);
            b1 = Add(at, f, b1, 1);
            b2 = Add(at, f, b2, 2);
            b3 = Add(at, f, b3, 3);
            b4 = Add(at, f, b4, 4);
            b5 = Add(at, f, b5, 5);
            b6 = Add(at, f, b6, 6);
            b7 = Add(at, f, b7, 7);
            b8 = Add(at, f, b8, 8);
            b9 = Add(at, f, b9, 9);
            b10 = Add(at, f, b10, 10);
            b11 = Add(at, f, b11, 11);
        }

        Store(sums, 0, a0, a1, a2, a3, a4, a5);
        if (TWidth.Count > 6)
            Store(sums + (6 * TVector.Count), 6, a6, a7, a8, a9, a10, a11);
        sums += Row;
        Store(sums, 0, b0, b1, b2, b3, b4, b5);
        if (TWidth.Count > 6)
            Store(sums + (6 * TVector.Count), 6, b6, b7, b8, b9, b10, b11);
    }
}
