using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;

namespace GraphCompiler.Kernels.Products;

internal readonly unsafe ref partial struct Product<T, TVector, TLeft, TExpression>
{
    /// <summary>A tile of rows times a panel of the right operand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Panel(
        T* left,
        nint strideLeft,
        int row,
        int rows,
        int column,
        int step,
        int count,
        in Strips<T> right,
        int rightRow,
        int panel)
    {
        int width = PanelLayout.PanelWidth<T>(column, size.N);
        T* panelB = right.At(rightRow, panel, width);
        nint strideB = right.RowStride(width);
        if (width >= 2 * TVector.Count)
            Panel<TwoRegisters>(left, strideLeft, row, rows, column, step, count, panelB, strideB);
        else
            Panel<OneRegister>(left, strideLeft, row, rows, column, step, count, panelB, strideB);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Panel<TWidth>(
        T* left, nint strideLeft, int row, int rows, int start, int step, int count, T* panelB, nint strideB)
        where TWidth : ITileWidth
    {
        int width = PanelLayout.PanelWidth<T>(start, size.N);
        int tile = TWidth.IsTwo ? 2 * TVector.Count : TVector.Count;
        T* sums = stackalloc T[MaximumRows * 2 * TVector.Count];
        bool continues = step > 0, last = step + count >= size.K;
        bool plain = Epilogue<T, TExpression>.IsPlain || !last;
        bool adds = continues || (accumulate && Epilogue<T, TExpression>.IsPlain);
        bool asks = (adds || count >= ProductThresholds.StepsWorthAsking)
            && (long)size.M * size.N * Unsafe.SizeOf<T>() > ProductThresholds.FarBytes;
        T* panelC = c.At(row, start / PanelLayout.Width<T>(), width);
        nint strideC = c.RowStride(width);
        for (int offset = 0; offset < width; offset += tile)
        {
            int columns = size.N - start - offset;
            if (c.IsPadded)
                columns = int.Max(columns, tile);
            if (columns <= 0)
                return;
            if (asks)
                Ask(panelC + offset, strideC, rows, tile);
            if (plain && columns >= tile)
            {
                Tile<T, TVector, TLeft, TWidth>.Run(
                    rows, count, left, strideLeft, panelB + offset, strideB, panelC + offset, strideC, adds);
                continue;
            }

            Tile<T, TVector, TLeft, TWidth>.Run(
                rows, count, left, strideLeft, panelB + offset, strideB, sums, tile, accumulate: false);
            if (plain)
            {
                default(Epilogue<T, X0>).Finish<TVector>(
                    sums, tile, rows, columns, row, start + offset, panelC + offset, strideC, adds, accumulate: false);
            }
            else
            {
                epilogue.Finish<TVector>(
                    sums, tile, rows, columns, row, start + offset, panelC + offset, strideC, continues, accumulate);
            }
        }
    }

    /// <summary>Has a tile of the result brought near while its sums are computed.</summary>
    private static void Ask(T* tileC, nint strideC, int rows, int columns)
    {
        int line = Cache.LineBytes / Unsafe.SizeOf<T>();
        for (; rows > 0; rows--, tileC += strideC)
        {
            for (int column = 0; column < columns; column += line)
                Cache.AskSecondLevel(tileC + column);
            Cache.AskSecondLevel(tileC + columns - 1);
        }
    }
}
