using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Products;

internal readonly unsafe ref partial struct Product<T, TVector, TLeft, TExpression>
{
    /// <summary>Whether all rows of the left operand are packed once for some steps of the sum: where they are better
    /// packed, are read for several blocks of columns, and have room beside one.</summary>
    private bool IsLeftKept(int steps, int room) =>
        IsLeftPacked && LeftTiles(steps) > 0 && size.N > KeptColumns(steps)
        && room >= KeptLength(steps) + ((long)KeptColumns(steps) * steps);

    /// <summary>The columns of a block beside packed rows that pass by.</summary>
    private static int KeptColumns(int steps)
    {
        int width = PanelLayout.Width<T>();
        return int.Max(1, ProductThresholds.KeptBlockBytes / Unsafe.SizeOf<T>() / int.Max(1, steps) / width) * width;
    }

    /// <summary>The elements that all packed rows take, wherever in a line memory begins.</summary>
    private long KeptLength(int steps)
    {
        int line = Cache.LineBytes / Unsafe.SizeOf<T>();
        return ((((long)size.M * PackedStride(steps)) + line - 1) / line * line) + line;
    }

    /// <summary>The product, some steps of the sum of all rows and columns after the other.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void KeepingLeft(T* memory, int steps)
    {
        T* left = (T*)(((nint)memory + Cache.LineBytes - 1) & -Cache.LineBytes), right = memory + KeptLength(steps);
        for (int step = 0, count; step < size.K; step += count)
        {
            count = int.Min(steps, size.K - step);
            PackLeft(0, size.M, step, count, left);
            for (int start = 0, end; start < size.N; start = end)
            {
                end = int.Min(size.N, start + KeptColumns(steps));
                b.PackPanels<TVector>(start, end, step, count, right);
                KeptBlock(left, start, end, step, count, Strips<T>.Panels(right, count));
            }
        }
    }

    /// <summary>All packed rows times a block of columns.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void KeptBlock(T* packed, int start, int end, int step, int count, in Strips<T> right)
    {
        int tiles = LeftTiles(count);
        for (int row = 0, next; row < size.M; packed += (nint)(next - row) * PackedStride(count), row = next)
        {
            next = AfterTiles(row, tiles);
            for (int column = start, panel = 0; column < end; column += PanelLayout.Width<T>(), panel++)
                PackedTiles(packed, row, next, column, step, count, in right, 0, panel);
        }
    }
}
