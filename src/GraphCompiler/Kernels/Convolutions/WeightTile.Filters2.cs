using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Convolutions;

internal static unsafe partial class WeightTile<T, TVector, TWidth>
{
    /// <summary>2 filters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Filters2(in PixelRuns pixels, T* y, T* x, int* offsets, T* sums)
    {
        nint row = pixels.ResultPlane;
        int length = pixels.Length;
        TVector all = AllBits;
        TVector a0 = default, b0 = default, c0 = default, d0 = default, e0 = default, f0 = default;
        TVector a1 = default, b1 = default, c1 = default, d1 = default, e1 = default, f1 = default;
        for (int run = 0, inImage = 0; run < pixels.Count; run++)
        {
            T* y0 = y;
            T* x0 = x + offsets[0], x1 = At(x, offsets, 1), x2 = At(x, offsets, 2);
            T* x3 = At(x, offsets, 3), x4 = At(x, offsets, 4), x5 = At(x, offsets, 5);
            for (int p = 0; p < length; p += TVector.Count)
            {
                int rest = length - p;
                TVector mask = rest >= TVector.Count ? all : TVector.First(rest, all, default);
                TVector g0 = TVector.Load(ref y0[p]);
                TVector g1 = TVector.Load(ref y0[row + p]);
                TVector v = TVector.Load(ref x0[p]) & mask;
                a0 = TVector.MultiplyAdd(v, g0, a0);
                a1 = TVector.MultiplyAdd(v, g1, a1);
                v = Load(x1, p, 1) & mask;
                b0 = Add(v, g0, b0, 1);
                b1 = Add(v, g1, b1, 1);
                v = Load(x2, p, 2) & mask;
                c0 = Add(v, g0, c0, 2);
                c1 = Add(v, g1, c1, 2);
                v = Load(x3, p, 3) & mask;
                d0 = Add(v, g0, d0, 3);
                d1 = Add(v, g1, d1, 3);
                v = Load(x4, p, 4) & mask;
                e0 = Add(v, g0, e0, 4);
                e1 = Add(v, g1, e1, 4);
                v = Load(x5, p, 5) & mask;
                f0 = Add(v, g0, f0, 5);
                f1 = Add(v, g1, f1, 5);
            }

            bool isLast = ++inImage == pixels.Runs;
            y += isLast ? pixels.ResultSkip : pixels.ResultRun;
            x += isLast ? pixels.ImageSkip : pixels.ImageRun;
            inImage = isLast ? 0 : inImage;
        }

        Store(sums, a0, b0, c0, d0, e0, f0);
        Store(sums + Stride, a1, b1, c1, d1, e1, f1);
    }
}
