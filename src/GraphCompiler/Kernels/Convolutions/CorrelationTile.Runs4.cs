using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Convolutions;

internal static unsafe partial class CorrelationTile<T, TVector, TWidth>
{
    /// <summary>1 filter, 4 runs of up to 3 registers of pixels.</summary>
    /// <param name="taps">The length of the sum.</param>
    /// <param name="w">The filter.</param>
    /// <param name="x">The first pixel.</param>
    /// <param name="run">From one run's pixels to the next's.</param>
    /// <param name="offsets">Where each tap lies.</param>
    /// <param name="c">The result of the first pixel.</param>
    /// <param name="strideC">From one run's results to the next's.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Runs4(int taps, T* w, T* x, nint run, int* offsets, T* c, nint strideC)
    {
        T* x3 = x + (3 * run);
        TVector a0 = default, b0 = default, c0 = default;
        TVector a1 = default, b1 = default, c1 = default;
        TVector a2 = default, b2 = default, c2 = default;
        TVector a3 = default, b3 = default, c3 = default;
        for (; taps > 0; taps--)
        {
            nint offset = *offsets++;
            TVector f = TVector.Create(*w++);
            T* at = x + offset;
            a0 = TVector.MultiplyAdd(f, TVector.Load(ref *at), a0);
            b0 = Add(f, Load(at, 1), b0, 1);
            c0 = Add(f, Load(at, 2), c0, 2);
            T* next = at + run;
            a1 = TVector.MultiplyAdd(f, TVector.Load(ref *next), a1);
            b1 = Add(f, Load(next, 1), b1, 1);
            c1 = Add(f, Load(next, 2), c1, 2);
            next += run;
            a2 = TVector.MultiplyAdd(f, TVector.Load(ref *next), a2);
            b2 = Add(f, Load(next, 1), b2, 1);
            c2 = Add(f, Load(next, 2), c2, 2);
            next = x3 + offset;
            a3 = TVector.MultiplyAdd(f, TVector.Load(ref *next), a3);
            b3 = Add(f, Load(next, 1), b3, 1);
            c3 = Add(f, Load(next, 2), c3, 2);
        }

        Store(c, a0, b0, c0, default, default, default);
        Store(c + strideC, a1, b1, c1, default, default, default);
        Store(c + (2 * strideC), a2, b2, c2, default, default, default);
        Store(c + (3 * strideC), a3, b3, c3, default, default, default);
    }
}
