using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Convolutions;

internal static unsafe partial class CorrelationTile<T, TVector, TWidth>
{
    /// <summary>2 filters, up to 6 registers of pixels.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Filters2(int taps, T* w, nint row, T* x, int* offsets, T* c, nint strideC)
    {
        TVector a0 = default, b0 = default, c0 = default, d0 = default, e0 = default, f0 = default;
        TVector a1 = default, b1 = default, c1 = default, d1 = default, e1 = default, f1 = default;
        for (; taps > 0; taps--)
        {
            T* at = x + *offsets++;
            TVector x0 = TVector.Load(ref *at), x1 = Load(at, 1), x2 = Load(at, 2);
            TVector x3 = Load(at, 3), x4 = Load(at, 4), x5 = Load(at, 5);
            TVector f = TVector.Create(*w);
            a0 = TVector.MultiplyAdd(f, x0, a0);
            b0 = Add(f, x1, b0, 1);
            c0 = Add(f, x2, c0, 2);
            d0 = Add(f, x3, d0, 3);
            e0 = Add(f, x4, e0, 4);
            f0 = Add(f, x5, f0, 5);
            f = TVector.Create(w[row]);
            a1 = TVector.MultiplyAdd(f, x0, a1);
            b1 = Add(f, x1, b1, 1);
            c1 = Add(f, x2, c1, 2);
            d1 = Add(f, x3, d1, 3);
            e1 = Add(f, x4, e1, 4);
            f1 = Add(f, x5, f1, 5);
            w++;
        }

        Store(c, a0, b0, c0, d0, e0, f0);
        Store(c + strideC, a1, b1, c1, d1, e1, f1);
    }
}
