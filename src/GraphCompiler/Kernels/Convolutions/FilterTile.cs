using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>
/// The innermost part of a convolution whose registers hold filters: some rows of neighbouring pixels, all sums held in
/// registers over the whole window. Fewer filters than lanes share a register among a chunk of pixels, filter by filter.
/// </summary>
/// <remarks>Two rows of twelve chunks take 24 of the 32 registers of the 512-bit instruction set, two of six 12 of the
/// 16 of the 256-bit one.</remarks>
internal static unsafe partial class FilterTile<T, TVector, TWidth, TChunk>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TWidth : ITileVectors
    where TChunk : ITileVectors
{
    private static int Row
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TWidth.Count * TVector.Count;
    }

    /// <summary>Computes <c>sums[row, chunk] = Σ w[tap] · x[offsets[tap] + row · pitch + chunk]</c>.</summary>
    /// <param name="window">The taps of the window.</param>
    /// <param name="rows">1 or 2.</param>
    /// <param name="w">A register of weights a tap.</param>
    /// <param name="x">The first pixel.</param>
    /// <param name="pitch">From one row to the next.</param>
    /// <param name="sums">The result.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Run(in TapList window, int rows, T* w, T* x, nint pitch, T* sums)
    {
        if (rows == 1)
            Rows1(window.Count, w, x, window.Offsets, sums);
        else if (window.Height == 0)
            Rows2(window.Count, w, x, pitch, window.Offsets, sums);
        else
        {
            int columns = window.Count / window.Height;
            SharedRows(columns, window.Height, w, window.Below, x, pitch, window.Columns, sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(T* at, int index) =>
        index < TWidth.Count ? TVector.Repeat(at + (index * TChunk.Count), TChunk.Count) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Add(TVector pixels, TVector f, TVector sum, int index) =>
        index < TWidth.Count ? TVector.MultiplyAdd(f, pixels, sum) : sum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Add(T* at, TVector f, TVector sum, int index) => index < TWidth.Count
        ? TVector.MultiplyAdd(f, TVector.Repeat(at + (index * TChunk.Count), TChunk.Count), sum)
        : sum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* c, int first, TVector a, TVector b, TVector d, TVector e, TVector f, TVector g)
    {
        TVector.Store(a, ref *c);
        if (TWidth.Count > first + 1)
            TVector.Store(b, ref c[TVector.Count]);
        if (TWidth.Count > first + 2)
            TVector.Store(d, ref c[2 * TVector.Count]);
        if (TWidth.Count > first + 3)
            TVector.Store(e, ref c[3 * TVector.Count]);
        if (TWidth.Count > first + 4)
            TVector.Store(f, ref c[4 * TVector.Count]);
        if (TWidth.Count > first + 5)
            TVector.Store(g, ref c[5 * TVector.Count]);
    }
}
