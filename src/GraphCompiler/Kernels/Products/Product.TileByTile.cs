using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Products;

internal readonly unsafe ref partial struct Product<T, TVector, THalf, TLeft, TExpression>
{
    /// <summary>Without room for a whole panel and where the result cannot hold partial sums: every tile packs what it
    /// needs again.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TileByTile(T* packed)
    {
        int width = PanelLayout.Width<T>();
        T* sums = stackalloc T[12 * 2 * THalf.Count];
        for (int start = 0; start < size.N; start += 2 * THalf.Count)
        {
            int panel = start / width * width, panelWidth = PanelLayout.PanelWidth<T>(panel, size.N);
            int offset = start - panel;
            for (int row = 0, rows; row < size.M; row += rows)
            {
                rows = Tile<T, THalf, TLeft>.Height(size.M - row);
                for (int step = 0, count; step < size.K; step += count)
                {
                    count = int.Min(StackSteps, size.K - step);
                    b.Pack<TVector>(panel, step, count, packed);
                    T* left = a + (row * TLeft.Row(strideA)) + (step * TLeft.Column(strideA));
                    Tile<T, THalf, TLeft>.Run(
                        rows, count, left, strideA, packed + offset, panelWidth, sums, 2 * THalf.Count, step > 0);
                }

                T* tileC = c.At(row, panel / width, panelWidth) + offset;
                epilogue.Finish<THalf>(
                    sums, rows, size.N - start, row, start, tileC, c.RowStride(panelWidth), false, accumulate);
            }
        }
    }
}
