using System.Numerics;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>Chooses the tile for sizes known at run time.</summary>
internal static unsafe class ScatterTiles<T, TVector, TChunk>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TChunk : ITileVectors
{
    /// <summary>The most columns of the window in one tile.</summary>
    internal const int MostColumns = 5;

    /// <summary>As <see cref="ScatterTile{T, TVector, TPixels, TColumns, TChunk}"/>, for any number of pixels.</summary>
    internal static void Run(int pixels, int columns, ScatterStep* steps, int count, T* y, T* w, T* sums)
    {
        for (int wide; pixels > 0; pixels -= wide, y += wide * TChunk.Count, sums += wide * TVector.Count)
        {
            wide = pixels >= 8 ? 8 : pixels >= 4 ? 4 : pixels >= 2 ? 2 : 1;
            switch (wide)
            {
                case 8:
                    Columns<Vectors8>(columns, steps, count, y, w, sums);
                    break;
                case 4:
                    Columns<Vectors4>(columns, steps, count, y, w, sums);
                    break;
                case 2:
                    Columns<Vectors2>(columns, steps, count, y, w, sums);
                    break;
                default:
                    Columns<Vectors1>(columns, steps, count, y, w, sums);
                    break;
            }
        }
    }

    private static void Columns<TPixels>(int columns, ScatterStep* steps, int count, T* y, T* w, T* sums)
        where TPixels : ITileVectors
    {
        switch (columns)
        {
            case 1:
                ScatterTile<T, TVector, TPixels, Vectors1, TChunk>.Run(steps, count, y, w, sums);
                break;
            case 2:
                ScatterTile<T, TVector, TPixels, Vectors2, TChunk>.Run(steps, count, y, w, sums);
                break;
            case 3:
                ScatterTile<T, TVector, TPixels, Vectors3, TChunk>.Run(steps, count, y, w, sums);
                break;
            case 4:
                ScatterTile<T, TVector, TPixels, Vectors4, TChunk>.Run(steps, count, y, w, sums);
                break;
            default:
                ScatterTile<T, TVector, TPixels, Vectors5, TChunk>.Run(steps, count, y, w, sums);
                break;
        }
    }
}
