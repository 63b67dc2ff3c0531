using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>Copies between rows of elements and registers of several rows' chunks (see <see cref="LaneShare"/>).
/// </summary>
internal static unsafe class ChunkOrder<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary><c>destination[column, row] = source[row, column]</c>, each a chunk; the strides are multiples of it.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Transpose<TChunk>(
        T* source, nint sourceStride, T* destination, nint destinationStride, int rows, int columns)
        where TChunk : ITileVectors
    {
        if (TChunk.Count == 1)
        {
            Transposition<T>.Run(source, sourceStride, destination, destinationStride, rows, columns);
            return;
        }

        if (TChunk.Count * sizeof(T) == sizeof(double))
        {
            Transposition<double>.Run(
                (double*)source, sourceStride / 2, (double*)destination, destinationStride / 2, rows, columns);
            return;
        }

        for (int row = 0; row < rows; row++, source += sourceStride, destination += TChunk.Count)
        {
            for (int column = 0; column < columns; column++)
            {
                Unsafe.CopyBlockUnaligned(
                    destination + (column * destinationStride),
                    source + (column * TChunk.Count),
                    (uint)(TChunk.Count * sizeof(T)));
            }
        }
    }

    /// <summary><c>packed[column, row · chunk + any place] = source[row, column]</c>, a register a column, zero for the
    /// rows that there are not.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Repeat<TVector, TChunk>(T* source, nint stride, int rows, int columns, T* packed)
        where TVector : unmanaged, IVector<TVector, T>
        where TChunk : ITileVectors
    {
        if (rows * TChunk.Count < TVector.Count)
            new Span<T>(packed, columns * TVector.Count).Clear();
        Transposition<T>.Run(source, stride, packed, TVector.Count, rows, columns);
        if (TChunk.Count == 1)
            return;
        for (; columns > 0; columns--, packed += TVector.Count)
        {
            TVector column = TVector.Load(ref *packed);
            column = TVector.InterleaveLow(column, column);
            if (TChunk.Count > 2)
                column = TVector.InterleaveLow(column, column);
            TVector.Store(column, ref *packed);
        }
    }

    /// <summary>The sums of each row's chunk: so many registers become so many shorter by the chunk, one after the
    /// other.</summary>
    /// <remarks>Reads up to a chunk of registers, and writes up to one, beyond the last.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void SumChunks<TVector, TChunk>(T* source, int registers, T* sums)
        where TVector : unmanaged, IVector<TVector, T>
        where TChunk : ITileVectors
    {
        for (int done = 0; done < registers; done += TChunk.Count, sums += TVector.Count)
        {
            TVector a = TVector.Load(ref *source);
            if (TChunk.Count > 1)
                a = SumPairs(a, TVector.Load(ref source[TVector.Count]));
            if (TChunk.Count > 2)
            {
                T* next = source + (2 * TVector.Count);
                a = SumPairs(a, SumPairs(TVector.Load(ref *next), TVector.Load(ref next[TVector.Count])));
            }

            TVector.Store(a, ref *sums);
            source += TChunk.Count * TVector.Count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SumPairs<TVector>(TVector a, TVector b)
        where TVector : unmanaged, IVector<TVector, T> => TVector.Even(a, b) + TVector.Odd(a, b);
}
