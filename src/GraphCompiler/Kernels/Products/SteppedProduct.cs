using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Products;

/// <summary>
/// A weight's gradient, a stored transposed left operand times a right one, of which each stretch of rows of a panel is
/// stepped by once it is computed. The sums are those of <see cref="Product{T,TVector,TLeft,TExpression}"/>.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal readonly unsafe ref struct SteppedProduct<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    private readonly ProductSize size;
    private readonly T* a;
    private readonly Right<T> b;
    private readonly T* free;
    private readonly T* weight;
    private readonly WeightStep<T> step;

    /// <summary>Describes a product.</summary>
    /// <param name="size">Its size.</param>
    /// <param name="a">The left operand, k rows of m elements.</param>
    /// <param name="b">The right operand.</param>
    /// <param name="free">Memory for as many elements as the weight has.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="step">Its step.</param>
    internal SteppedProduct(ProductSize size, T* a, Right<T> b, T* free, T* weight, WeightStep<T> step)
    {
        this.size = size;
        this.a = a;
        this.b = b;
        this.free = free;
        this.weight = weight;
        this.step = step;
    }

    private static int TileRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Tile<T, TVector, ColumnContiguous, TwoRegisters>.MaximumRows;
    }

    /// <summary>Steps the weight.</summary>
    /// <returns>Whether it did: the weight is of a size for which it pays, and there is room for what it takes.</returns>
    internal bool Run()
    {
        long bytes = (long)step.Weight.Length * Unsafe.SizeOf<T>();
        bool isFar = bytes >= ProductThresholds.FarStepBytes;

        // Every panel reads the left operand again, of which distant steps push each other out of the nearest cache.
        bool isNear = bytes <= ProductThresholds.NearStepBytes && !IsDistant;
        return (long)size.K * Unsafe.SizeOf<T>() <= ProductThresholds.StepColumnBytes
            && bytes >= ProductThresholds.LeastStepBytes
            && (isNear || isFar)
            && Run(isFar);
    }

    /// <summary>Whether steps of the left operand share few places of the nearest cache.</summary>
    private bool IsDistant => (long)size.M * Unsafe.SizeOf<T>() >= ProductThresholds.DistantBytes;

    /// <summary>Steps the weight by tiles that are asked for, or by stretches of some tiles.</summary>
    /// <returns>Whether there was room for what that takes.</returns>
    internal bool Run(bool isFar)
    {
        // The memory holds a stretch's gradient, a panel of the right operand and, if it pays and fits, the left one.
        int width = PanelLayout.Width<T>();
        int most = isFar ? TileRows : ProductThresholds.TilesOfStretch * TileRows;
        int rows = int.Min(most, ((step.Weight.Length / width) - size.K) / TileRows * TileRows);
        if (rows <= 0)
            return false;
        T* panel = free + ((nint)rows * width), left = panel + ((nint)size.K * width);
        bool isPacked = isFar && IsDistant
            && (long)(rows + size.K) * width + ((long)size.K * size.M) <= step.Weight.Length;
        if (isPacked)
        {
            new Product<T, TVector, ColumnContiguous, X0>(size, a, size.M, b, default, default, accumulate: false)
                .PackColumns(0, size.M, 0, size.K, left);
        }

        bool isNear = (long)size.N * size.K * Unsafe.SizeOf<T>() <= ProductThresholds.NearBytes;
        for (int start = 0, end; start < size.N; start = end)
        {
            end = start + width;
            Strips<T> right = Strips<T>.Rows(b.Data + start, size.N);
            if (!isNear || end > size.N)
            {
                b.PackPanels<TVector>(start, int.Min(end, size.N), 0, size.K, panel);
                right = Strips<T>.Panels(panel, size.K);
            }

            if (PanelLayout.PanelWidth<T>(start, size.N) >= 2 * TVector.Count)
                Panel<TwoRegisters>(start, rows, in right, isPacked ? left : null, isFar);
            else
                Panel<OneRegister>(start, rows, in right, isPacked ? left : null, isFar);
        }

        return true;
    }

    /// <summary>The rows of the tile that starts at a row: those that a product has, as others would be rounded
    /// otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Height(int row) => Tile<T, TVector, ColumnContiguous, TwoRegisters>.Height(size.M - row);

    /// <summary>The rows of as many tiles from a row on as there are or have room.</summary>
    private int Stretch(int row, int most)
    {
        int count = Height(row);
        while (row + count < size.M && count + Height(row + count) <= most)
            count += Height(row + count);
        return count;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Panel<TWidth>(int start, int most, in Strips<T> right, T* packed, bool isFar)
        where TWidth : ITileWidth
    {
        int width = PanelLayout.PanelWidth<T>(start, size.N);
        int tile = TWidth.IsTwo ? 2 * TVector.Count : TVector.Count;
        T* panel = right.At(0, 0, width);
        nint stride = right.RowStride(width);
        int place = start * size.M, ahead = ProductThresholds.TilesAhead * TileRows * width;
        for (int row = 0, count; row < size.M; row += count)
        {
            count = Stretch(row, most);
            if (isFar)
            {
                Cache.AskSecondLevel(weight + place + ahead, count * width * Unsafe.SizeOf<T>());
                step.Formula!.Ask(step.Start + place + ahead, count * width);
            }

            T* sums = free;
            for (int next = row, rows; next < row + count; next += rows, sums += rows * width)
            {
                rows = Height(next);
                T* left = packed is null ? a + next : packed;
                for (int offset = 0; offset < width; offset += tile)
                {
                    Tile<T, TVector, ColumnContiguous, TWidth>.Run(
                        rows,
                        size.K,
                        left,
                        packed is null ? size.M : rows,
                        panel + offset,
                        stride,
                        sums + offset,
                        width,
                        accumulate: false);
                }

                if (packed is not null)
                    packed += (nint)rows * size.K;
            }

            int length = count * width;
            step.Formula!.Step(step.Start + place, new Span<T>(weight + place, length), new Span<T>(free, length));
            place += length;
        }
    }
}
