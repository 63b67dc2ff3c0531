using System.Numerics;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>Chooses the tile for sizes known at run time.</summary>
internal static unsafe class TapTiles<T, TVector, TChunk>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TChunk : ITileVectors
{
    internal static void Pair(
        int rows, int columns, PixelChunk* steps, int count, T* y, nint below, T* x, nint pitch, T* sums, nint stride)
    {
        switch (rows)
        {
            case 2:
                Pair<Vectors2>(columns, steps, count, y, below, x, pitch, sums, stride);
                break;
            case 3:
                Pair<Vectors3>(columns, steps, count, y, below, x, pitch, sums, stride);
                break;
            case 4:
                Pair<Vectors4>(columns, steps, count, y, below, x, pitch, sums, stride);
                break;
            default:
                Pair<Vectors5>(columns, steps, count, y, below, x, pitch, sums, stride);
                break;
        }
    }

    internal static void Single(
        int height, int columns, PixelChunk* steps, int count, T* y, T* x, int* rows, T* sums, nint stride)
    {
        switch (height)
        {
            case 1:
                Single<Vectors1>(columns, steps, count, y, x, rows, sums, stride);
                break;
            case 2:
                Single<Vectors2>(columns, steps, count, y, x, rows, sums, stride);
                break;
            case 3:
                Single<Vectors3>(columns, steps, count, y, x, rows, sums, stride);
                break;
            case 4:
                Single<Vectors4>(columns, steps, count, y, x, rows, sums, stride);
                break;
            default:
                Single<Vectors5>(columns, steps, count, y, x, rows, sums, stride);
                break;
        }
    }

    private static void Pair<TRows>(
        int columns, PixelChunk* steps, int count, T* y, nint below, T* x, nint pitch, T* sums, nint stride)
        where TRows : ITileVectors
    {
        switch (columns)
        {
            case 1:
                TapTile<T, TVector, TRows, Vectors1, TChunk>.Pair(
                    steps, count, y, below, x, pitch, sums, stride);
                break;
            case 2:
                TapTile<T, TVector, TRows, Vectors2, TChunk>.Pair(
                    steps, count, y, below, x, pitch, sums, stride);
                break;
            case 3:
                TapTile<T, TVector, TRows, Vectors3, TChunk>.Pair(
                    steps, count, y, below, x, pitch, sums, stride);
                break;
            case 4:
                TapTile<T, TVector, TRows, Vectors4, TChunk>.Pair(
                    steps, count, y, below, x, pitch, sums, stride);
                break;
            default:
                TapTile<T, TVector, TRows, Vectors5, TChunk>.Pair(
                    steps, count, y, below, x, pitch, sums, stride);
                break;
        }
    }

    private static void Single<TRows>(
        int columns, PixelChunk* steps, int count, T* y, T* x, int* rows, T* sums, nint stride)
        where TRows : ITileVectors
    {
        switch (columns)
        {
            case 1:
                TapTile<T, TVector, TRows, Vectors1, TChunk>.Single(
                    steps, count, y, x, rows, sums, stride);
                break;
            case 2:
                TapTile<T, TVector, TRows, Vectors2, TChunk>.Single(
                    steps, count, y, x, rows, sums, stride);
                break;
            case 3:
                TapTile<T, TVector, TRows, Vectors3, TChunk>.Single(
                    steps, count, y, x, rows, sums, stride);
                break;
            case 4:
                TapTile<T, TVector, TRows, Vectors4, TChunk>.Single(
                    steps, count, y, x, rows, sums, stride);
                break;
            default:
                TapTile<T, TVector, TRows, Vectors5, TChunk>.Single(
                    steps, count, y, x, rows, sums, stride);
                break;
        }
    }
}
