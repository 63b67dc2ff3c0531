using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>
/// The innermost part of a weight's gradient whose registers hold filters: up to five rows of the window times up to
/// five of its columns. Each sum is a register that goes over all pixels, chunk by chunk:
/// <c>sums[row, column] += Σ y[chunk] · x[chunk + row + column]</c>.
/// </summary>
internal static unsafe partial class TapTile<T, TVector, TRows, TColumns, TChunk>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TRows : ITileVectors
    where TColumns : ITileVectors
    where TChunk : ITileVectors
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint At(int* rows, int row) => row < TRows.Count ? rows[row] : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Has(int row, int column) => row < TRows.Count && column < TColumns.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Start(T* sums, int row, int column) =>
        Has(row, column) ? TVector.Load(ref sums[column * TVector.Count]) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(T* at, int row, int column) =>
        Has(row, column) ? TVector.Repeat(at + column, TChunk.Count) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Add(TVector pixels, TVector v, TVector sum, int row, int column) =>
        Has(row, column) ? TVector.MultiplyAdd(v, pixels, sum) : sum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* sums, TVector a, TVector b, TVector c, TVector d, TVector e)
    {
        TVector.Store(a, ref *sums);
        if (TColumns.Count > 1)
            TVector.Store(b, ref sums[TVector.Count]);
        if (TColumns.Count > 2)
            TVector.Store(c, ref sums[2 * TVector.Count]);
        if (TColumns.Count > 3)
            TVector.Store(d, ref sums[3 * TVector.Count]);
        if (TColumns.Count > 4)
            TVector.Store(e, ref sums[4 * TVector.Count]);
    }
}
