using System.Numerics;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>Chooses the tile for a width known at run time: 1 to 8 or 12 chunks.</summary>
internal static unsafe class FilterTiles<T, TVector, TChunk>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TChunk : ITileVectors
{
    internal static void Run(in TapList window, int rows, int width, T* w, T* x, nint pitch, T* sums)
    {
        switch (width)
        {
            case 1:
                FilterTile<T, TVector, Vectors1, TChunk>.Run(in window, rows, w, x, pitch, sums);
                break;
            case 2:
                FilterTile<T, TVector, Vectors2, TChunk>.Run(in window, rows, w, x, pitch, sums);
                break;
            case 3:
                FilterTile<T, TVector, Vectors3, TChunk>.Run(in window, rows, w, x, pitch, sums);
                break;
            case 4:
                FilterTile<T, TVector, Vectors4, TChunk>.Run(in window, rows, w, x, pitch, sums);
                break;
            case 5:
                FilterTile<T, TVector, Vectors5, TChunk>.Run(in window, rows, w, x, pitch, sums);
                break;
            case 6:
                FilterTile<T, TVector, Vectors6, TChunk>.Run(in window, rows, w, x, pitch, sums);
                break;
            case 7:
                FilterTile<T, TVector, Vectors7, TChunk>.Run(in window, rows, w, x, pitch, sums);
                break;
            case 8:
                FilterTile<T, TVector, Vectors8, TChunk>.Run(in window, rows, w, x, pitch, sums);
                break;
            default:
                FilterTile<T, TVector, Vectors12, TChunk>.Run(in window, rows, w, x, pitch, sums);
                break;
        }
    }
}
