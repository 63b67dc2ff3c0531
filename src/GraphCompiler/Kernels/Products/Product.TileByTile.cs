using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Products;

internal readonly unsafe ref partial struct Product<T, TVector, TLeft, TExpression>
{
    /// <summary>Without room for a whole panel and where the result cannot hold partial sums: every tile packs what it
    /// needs again.</summary>
    private void TileByTile(T* packed)
    {
        int width = PanelLayout.Width<T>();
        for (int start = 0; start < size.N; start += width)
        {
            if (PanelLayout.PanelWidth<T>(start, size.N) >= 2 * TVector.Count)
                TileByTile<TwoRegisters>(start, packed);
            else
                TileByTile<OneRegister>(start, packed);
        }
    }

    /// <summary>The columns of one panel.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void TileByTile<TWidth>(int start, T* packed)
        where TWidth : ITileWidth
    {
        int width = PanelLayout.PanelWidth<T>(start, size.N), tile = TWidth.IsTwo ? 2 * TVector.Count : TVector.Count;
        T* sums = stackalloc T[MaximumRows * 2 * TVector.Count];
        for (int offset = 0; offset < int.Min(width, size.N - start); offset += tile)
        {
            for (int row = 0, rows; row < size.M; row += rows)
            {
                rows = Tile<T, TVector, TLeft, TWidth>.Height(size.M - row);
                for (int step = 0, count; step < size.K; step += count)
                {
                    count = int.Min(StackSteps, size.K - step);
                    b.Pack<TVector>(start, step, count, packed);
                    T* left = a + (row * TLeft.Row(strideA)) + (step * TLeft.Column(strideA));
                    Tile<T, TVector, TLeft, TWidth>.Run(
                        rows, count, left, strideA, packed + offset, width, sums, tile, step > 0);
                }

                T* tileC = c.At(row, start / PanelLayout.Width<T>(), width) + offset;
                int columns = size.N - start - offset;
                epilogue.Finish<TVector>(
                    sums, tile, rows, columns, row, start + offset, tileC, c.RowStride(width), false, accumulate);
            }
        }
    }
}
