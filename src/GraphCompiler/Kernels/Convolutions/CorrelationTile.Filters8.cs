using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Convolutions;

internal static unsafe partial class CorrelationTile<T, TVector, TWidth>
{
    /// <summary>8 filters, up to 3 registers of pixels.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Filters8(int taps, T* w, nint row, T* x, int* offsets, T* c, nint strideC)
    {
        T* w3 = w + (3 * row);
        T* w6 = w + (6 * row);
        TVector a0 = default, b0 = default, c0 = default;
        TVector a1 = default, b1 = default, c1 = default;
        TVector a2 = default, b2 = default, c2 = default;
        TVector a3 = default, b3 = default, c3 = default;
        TVector a4 = default, b4 = default, c4 = default;
        TVector a5 = default, b5 = default, c5 = default;
        TVector a6 = default, b6 = default, c6 = default;
        TVector a7 = default, b7 = default, c7 = default;
        for (; taps > 0; taps--)
        {
            T* at = x + *offsets++;
            TVector x0 = TVector.Load(ref *at), x1 = Load(at, 1), x2 = Load(at, 2);
            TVector f = TVector.Create(*w);
            a0 = TVector.MultiplyAdd(f, x0, a0);
            b0 = Add(f, x1, b0, 1);
            c0 = Add(f, x2, c0, 2);
            f = TVector.Create(w[row]);
            a1 = TVector.MultiplyAdd(f, x0, a1);
            b1 = Add(f, x1, b1, 1);
            c1 = Add(f, x2, c1, 2);
            f = TVector.Create(w[2 * row]);
            a2 = TVector.MultiplyAdd(f, x0, a2);
            b2 = Add(f, x1, b2, 1);
            c2 = Add(f, x2, c2, 2);
            f = TVector.Create(*w3);
            a3 = TVector.MultiplyAdd(f, x0, a3);
            b3 = Add(f, x1, b3, 1);
            c3 = Add(f, x2, c3, 2);
            f = TVector.Create(w3[row]);
            a4 = TVector.MultiplyAdd(f, x0, a4);
            b4 = Add(f, x1, b4, 1);
            c4 = Add(f, x2, c4, 2);
            f = TVector.Create(w3[2 * row]);
            a5 = TVector.MultiplyAdd(f, x0, a5);
            b5 = Add(f, x1, b5, 1);
            c5 = Add(f, x2, c5, 2);
            f = TVector.Create(*w6);
            a6 = TVector.MultiplyAdd(f, x0, a6);
            b6 = Add(f, x1, b6, 1);
            c6 = Add(f, x2, c6, 2);
            f = TVector.Create(w6[row]);
            a7 = TVector.MultiplyAdd(f, x0, a7);
            b7 = Add(f, x1, b7, 1);
            c7 = Add(f, x2, c7, 2);
            w++;
            w3++;
            w6++;
        }

        Store(c, a0, b0, c0, default, default, default);
        Store(c + strideC, a1, b1, c1, default, default, default);
        Store(c + (2 * strideC), a2, b2, c2, default, default, default);
        Store(c + (3 * strideC), a3, b3, c3, default, default, default);
        Store(c + (4 * strideC), a4, b4, c4, default, default, default);
        Store(c + (5 * strideC), a5, b5, c5, default, default, default);
        Store(c + (6 * strideC), a6, b6, c6, default, default, default);
        Store(c + (7 * strideC), a7, b7, c7, default, default, default);
    }
}
