using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Convolutions;

internal static unsafe partial class FilterTile<T, TVector, TWidth, TChunk>
{
    /// <summary>One row of up to 12 chunks.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Rows1(int taps, T* w, T* x, int* offsets, T* sums)
    {
        TVector a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, a5 = default;
        TVector a6 = default, a7 = default, a8 = default, a9 = default, a10 = default, a11 = default;
        for (; taps > 0; taps--, w += TVector.Count)
        {
            T* at = x + *offsets++;
            TVector f = TVector.Load(ref *w);
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
        }

        Store(sums, 0, a0, a1, a2, a3, a4, a5);
        if (TWidth.Count > 6)
            Store(sums + (6 * TVector.Count), 6, a6, a7, a8, a9, a10, a11);
    }
}
