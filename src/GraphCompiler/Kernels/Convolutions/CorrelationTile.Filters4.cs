using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Convolutions;

internal static unsafe partial class CorrelationTile<T, TVector, TWidth>
{
    /// <summary>4 filters, up to 3 registers of pixels.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Filters4(int taps, T* w, nint row, T* x, int* offsets, T* c, nint strideC)
    {
        T* w3 = w + (3 * row);
        TVector a0 = default, b0 = default, c0 = default;
        TVector a1 = default, b1 = default, c1 = default;
        TVector a2 = default, b2 = default, c2 = default;
        TVector a3 = default, b3 = default, c3 = default;
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
            w++;
            w3++;
        }

        Store(c, a0, b0, c0, default, default, default);
        Store(c + strideC, a1, b1, c1, default, default, default);
        Store(c + (2 * strideC), a2, b2, c2, default, default, default);
        Store(c + (3 * strideC), a3, b3, c3, default, default, default);
    }
}
