using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>
/// The innermost part of a convolution: a few filters at neighbouring pixels, all sums held in registers over the whole
/// window. What the window reads for a pixel lies at a list of offsets from it.
/// </summary>
/// <remarks>Eight filters times three registers take 24 of the 32 registers of the 512-bit instruction set, four times
/// three 12 of the 16 of the 256-bit one; with fewer filters there are more registers of pixels.</remarks>
internal static unsafe partial class CorrelationTile<T, TVector, TWidth>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TWidth : ITileVectors
{
    /// <summary>Computes <c>c[filter, pixel] = Σ w[filter, tap] · x[offsets[tap] + pixel]</c>.</summary>
    /// <param name="filters">1, 2, 4 or 8.</param>
    /// <param name="taps">The length of the sum.</param>
    /// <param name="w">The filters, one after the other.</param>
    /// <param name="x">The first pixel.</param>
    /// <param name="offsets">Where each tap lies.</param>
    /// <param name="c">The result of the first pixel.</param>
    /// <param name="strideC">From one filter's results to the next's.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Run(int filters, int taps, T* w, T* x, int* offsets, T* c, nint strideC)
    {
        switch (filters)
        {
            case 8:
                Filters8(taps, w, taps, x, offsets, c, strideC);
                break;
            case 4:
                Filters4(taps, w, taps, x, offsets, c, strideC);
                break;
            case 2:
                Filters2(taps, w, taps, x, offsets, c, strideC);
                break;
            default:
                Filters1(taps, w, taps, x, offsets, c, strideC);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(T* x, int index) =>
        index < TWidth.Count ? TVector.Load(ref x[index * TVector.Count]) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Add(TVector a, TVector b, TVector sum, int index) =>
        index < TWidth.Count ? TVector.MultiplyAdd(a, b, sum) : sum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* c, TVector a, TVector b, TVector d, TVector e, TVector f, TVector g)
    {
        TVector.Store(a, ref *c);
        if (TWidth.Count > 1)
            TVector.Store(b, ref c[TVector.Count]);
        if (TWidth.Count > 2)
            TVector.Store(d, ref c[2 * TVector.Count]);
        if (TWidth.Count > 3)
            TVector.Store(e, ref c[3 * TVector.Count]);
        if (TWidth.Count > 4)
            TVector.Store(f, ref c[4 * TVector.Count]);
        if (TWidth.Count > 5)
            TVector.Store(g, ref c[5 * TVector.Count]);
    }
}
