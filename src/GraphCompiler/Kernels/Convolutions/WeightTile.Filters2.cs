using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Convolutions;

internal static unsafe partial class WeightTile<T, TVector, TWidth, TEnds>
{
    /// <summary>2 filters.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Filters2(PixelStep* steps, int count, T* y, nint plane, T* x, int* offsets, T* sums)
    {
        nint o0 = offsets[0], o1 = At(offsets, 1), o2 = At(offsets, 2);
        nint o3 = At(offsets, 3), o4 = At(offsets, 4), o5 = At(offsets, 5);
        TVector a0 = default, b0 = default, c0 = default, d0 = default, e0 = default, f0 = default;
        TVector a1 = default, b1 = default, c1 = default, d1 = default, e1 = default, f1 = default;
        for (; count > 0; count--, steps++)
        {
            nint p = steps->Result;
            T* at = x + steps->Image;
            TVector mask = TEnds.Mask<T, TVector>(steps->Count);
            TVector g0 = TVector.Load(ref y[p]);
            TVector g1 = TVector.Load(ref y[plane + p]);
            TVector v = TEnds.Keep<T, TVector>(TVector.Load(ref at[o0]), mask);
            a0 = TVector.MultiplyAdd(v, g0, a0);
            a1 = TVector.MultiplyAdd(v, g1, a1);
            v = TEnds.Keep<T, TVector>(Load(at, o1, 1), mask);
            b0 = Add(v, g0, b0, 1);
            b1 = Add(v, g1, b1, 1);
            v = TEnds.Keep<T, TVector>(Load(at, o2, 2), mask);
            c0 = Add(v, g0, c0, 2);
            c1 = Add(v, g1, c1, 2);
            v = TEnds.Keep<T, TVector>(Load(at, o3, 3), mask);
            d0 = Add(v, g0, d0, 3);
            d1 = Add(v, g1, d1, 3);
            v = TEnds.Keep<T, TVector>(Load(at, o4, 4), mask);
            e0 = Add(v, g0, e0, 4);
            e1 = Add(v, g1, e1, 4);
            v = TEnds.Keep<T, TVector>(Load(at, o5, 5), mask);
            f0 = Add(v, g0, f0, 5);
            f1 = Add(v, g1, f1, 5);
        }

        Store(sums, a0, b0, c0, d0, e0, f0);
        Store(sums + Stride, a1, b1, c1, d1, e1, f1);
    }
}
