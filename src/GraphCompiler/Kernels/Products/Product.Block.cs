using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Products;

internal readonly unsafe ref partial struct Product<T, TVector, TLeft, TExpression>
{
    /// <summary>How many rows before its own a row is asked for while rows are packed, as each is far from the one
    /// before.</summary>
    private const int RowsAhead = 3;

    /// <summary>How many steps of a left operand that is stored transposed are packed at once: their lines are still near
    /// when the next tile reads the rest of them.</summary>
    private const int StepsAtOnce = 8;

    /// <summary>The steps for which two tiles' rows of the left operand, packed, fit into their memory.</summary>
    private static int LeftSteps => ProductThresholds.LeftBytes / 2 / MaximumRows / Unsafe.SizeOf<T>();

    /// <summary>Whether the left operand is better packed: where its rows, or the steps along one stored transposed, are
    /// so far apart that they share few places of the caches.</summary>
    private bool IsLeftPacked
    {
        get
        {
            nint bytes = strideA * Unsafe.SizeOf<T>(), distance = ProductThresholds.DistantBytes;
            const int Around = 16;
            return typeof(TLeft) == typeof(ColumnContiguous)
                ? bytes >= distance
                : bytes > distance - Around && (bytes + Around - 1) % distance < (2 * Around) - 1;
        }
    }

    /// <summary>All rows times the columns from start to end, over count steps of the sum.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Block(int start, int end, int step, int count, in Strips<T> right, int rightRow, int rightPanel)
    {
        int width = PanelLayout.Width<T>(), tiles = LeftTiles(count);
        if (tiles > 0 && IsLeftPacked && end - start > 2 * width)
        {
            PackedBlock(tiles, start, end, step, count, in right, rightRow, rightPanel);
            return;
        }

        for (int row = 0, rows; row < size.M; row += rows)
        {
            rows = Height(row);
            T* left = At(row, step);
            for (int column = start, panel = rightPanel; column < end; column += width, panel++)
                Panel(left, strideA, row, rows, column, step, count, in right, rightRow, panel);
        }
    }

    /// <summary>The same with packed rows, those of a few tiles at a time.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void PackedBlock(
        int tiles, int start, int end, int step, int count, in Strips<T> right, int rightRow, int rightPanel)
    {
        int line = Cache.LineBytes / Unsafe.SizeOf<T>(), width = PanelLayout.Width<T>();
        int parts = (end - start + width - 1) / width;
        T* memory = stackalloc T[(tiles * TileRows * PackedStride(count)) + line];
        T* packed = (T*)(((nint)memory + Cache.LineBytes - 1) & -Cache.LineBytes);
        for (int row = 0, next; row < size.M; row = next)
        {
            next = AfterTiles(row, tiles);
            PackLeft(row, next, step, count, packed);
            for (int part = 0; part < parts; part++)
            {
                if (typeof(TLeft) == typeof(ColumnContiguous))
                    AskColumns(next, int.Min(size.M, next + (next - row)), step, count, part, parts);
                PackedTiles(
                    packed, row, next, start + (part * width), step, count, in right, rightRow, rightPanel + part);
            }
        }
    }

    /// <summary>The row after so many tiles.</summary>
    private int AfterTiles(int row, int tiles)
    {
        for (; tiles > 0 && row < size.M; tiles--)
            row += Height(row);
        return row;
    }

    /// <summary>A few tiles of packed rows times a panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PackedTiles(
        T* packed, int row, int end, int column, int step, int count, in Strips<T> right, int rightRow, int panel)
    {
        for (int rows; row < end; row += rows, packed += rows * PackedStride(count))
        {
            rows = Height(row);
            nint stride = typeof(TLeft) == typeof(RowStrided) ? PackedStride(count) : rows;
            Panel(packed, stride, row, rows, column, step, count, in right, rightRow, panel);
        }
    }

    /// <summary>The most rows of a tile of these registers.</summary>
    private static int TileRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Tile<T, TVector, TLeft, TwoRegisters>.MaximumRows;
    }

    /// <summary>The rows of the tile that starts at a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Height(int row) => Tile<T, TVector, TLeft, TwoRegisters>.Height(size.M - row);

    /// <summary>The element of the left operand in a row and column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T* At(int row, int column) => a + (row * TLeft.Row(strideA)) + (column * TLeft.Column(strideA));

    /// <summary>How many tiles' rows of the left operand are packed at a time, 0 if not even one fits.</summary>
    private static int LeftTiles(int steps) => (int)long.Min(
        ProductThresholds.MaximumTiles,
        ProductThresholds.LeftBytes / (long.Max(1, steps) * TileRows * Unsafe.SizeOf<T>()));

    /// <summary>The elements that a packed row takes: rows one after the other start at different places of the caches.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PackedStride(int steps)
    {
        int line = Cache.LineBytes / Unsafe.SizeOf<T>();
        return typeof(TLeft) == typeof(RowStrided) ? ((steps + line - 1) / line * line) + line : steps;
    }

    private void PackLeft(int row, int end, int step, int count, T* packed)
    {
        if (typeof(TLeft) == typeof(RowStrided))
            PackRows(At(row, step), end - row, count, packed);
        else
            PackColumns(row, end, step, count, packed);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void PackRows(T* left, int rows, int steps, T* packed)
    {
        int stride = PackedStride(steps), whole = steps - (steps % TVector.Count);
        nint ahead = RowsAhead * strideA;
        for (; rows > 0; rows--, left += strideA, packed += stride)
        {
            for (int step = 0; step < whole; step += TVector.Count)
            {
                Cache.AskFirstLevel(left + ahead + step);
                TVector.Store(TVector.Load(ref left[step]), ref packed[step]);
            }

            for (int step = whole; step < steps; step++)
                packed[step] = left[step];
        }
    }

    /// <summary>Packs rows of a left operand that is stored transposed.</summary>
    // A tile after the other, each a step after the other; of whole tiles a few steps at once, as each step is far from
    // the one before.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal void PackColumns(int row, int end, int step, int steps, T* packed)
    {
        int whole = 0;
        for (int next = row; next < end && Height(next) == TileRows; next += TileRows)
            whole++;
        if (whole > 0)
            PackTiles(At(row, step), whole, steps, packed);
        row += whole * TileRows;
        packed += (nint)whole * TileRows * steps;
        for (int rows; row < end; row += rows)
        {
            rows = Height(row);
            T* left = At(row, step);
            for (int count = steps; count > 0; count--, left += strideA, packed += rows)
            {
                for (int i = 0; i < rows; i++)
                    packed[i] = left[i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void PackTiles(T* left, int tiles, int steps, T* packed)
    {
        nint distance = (nint)TileRows * steps;
        for (int count; steps > 0; steps -= count, left += count * strideA, packed += count * TileRows)
        {
            count = int.Min(steps, StepsAtOnce);
            for (int tile = 0; tile < tiles; tile++)
            {
                // A constant size is copied with a few moves.
                T* from = left + (tile * TileRows), to = packed + (tile * distance);
                for (int step = count; step > 0; step--, from += strideA, to += TileRows)
                    Unsafe.CopyBlockUnaligned(to, from, (uint)(TileRows * Unsafe.SizeOf<T>()));
            }
        }
    }

    /// <summary>Has one of several parts of the steps that are packed next brought near, of a left operand that is stored
    /// transposed: while a few tiles are multiplied.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void AskColumns(int row, int end, int step, int count, int part, int parts)
    {
        int line = Cache.LineBytes / Unsafe.SizeOf<T>();
        int first = (int)((long)count * part / parts), last = (int)((long)count * (part + 1) / parts);
        if (row == end)
            return;
        T* left = At(row, step) + (first * strideA);
        for (; first < last; first++, left += strideA)
        {
            for (int i = 0; i < end - row; i += line)
                Cache.AskSecondLevel(left + i);
            Cache.AskSecondLevel(left + end - row - 1);
        }
    }
}
