using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>
/// The innermost part of a weight's gradient: a few filters times a few elements of the window, each sum a register
/// that goes over all pixels.
/// </summary>
internal static unsafe partial class WeightTile<T, TVector, TWidth, TEnds>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TWidth : ITileVectors
    where TEnds : IRunEnds
{
    /// <summary>From one filter's sums to the next's.</summary>
    /// <remarks>A call between the stores would keep the sums in memory all along.</remarks>
    private static int Stride
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TWidth.Count * TVector.Count;
    }

    /// <summary>Computes <c>sums[filter, tap] = Σ y[filter, pixel] · x[offsets[tap] + pixel]</c>, lane by lane.
    /// </summary>
    /// <param name="filters">1, 2 or 4.</param>
    /// <param name="steps">The registers of pixels that are summed over.</param>
    /// <param name="count">How many of those there are.</param>
    /// <param name="y">The gradients; zero from the end of a run up to a whole register.</param>
    /// <param name="plane">From one filter's gradients to the next's.</param>
    /// <param name="x">The image.</param>
    /// <param name="offsets">Where the taps lie.</param>
    /// <param name="sums">The result.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Run(
        int filters, PixelStep* steps, int count, T* y, nint plane, T* x, int* offsets, T* sums)
    {
        switch (filters)
        {
            case 4:
                Filters4(steps, count, y, plane, x, offsets, sums);
                break;
            case 2:
                Filters2(steps, count, y, plane, x, offsets, sums);
                break;
            default:
                Filters1(steps, count, y, plane, x, offsets, sums);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint At(int* offsets, int index) => index < TWidth.Count ? offsets[index] : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(T* x, nint offset, int index) =>
        index < TWidth.Count ? TVector.Load(ref x[offset]) : default;

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
