using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Products;

/// <summary>
/// The loops around the tiles: blocks of columns of the right operand that stay in the second-level cache while all
/// rows of the left one pass by, a few rows at a time.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
/// <typeparam name="TLeft">How the left operand lies in memory.</typeparam>
/// <typeparam name="TExpression">What is applied to the sums.</typeparam>
internal readonly unsafe ref partial struct Product<T, TVector, TLeft, TExpression>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TLeft : ILeft
    where TExpression : IExpression
{
    /// <summary>The most rows of a tile.</summary>
    private const int MaximumRows = 12;

    private readonly ProductSize size;
    private readonly T* a;
    private readonly nint strideA;
    private readonly Right<T> b;
    private readonly Strips<T> c;
    private readonly Epilogue<T, TExpression> epilogue;
    private readonly bool accumulate;

    internal Product(
        ProductSize size,
        T* a,
        nint strideA,
        Right<T> b,
        Strips<T> c,
        Epilogue<T, TExpression> epilogue,
        bool accumulate)
    {
        this.size = size;
        this.a = a;
        this.strideA = strideA;
        this.b = b;
        this.c = c;
        this.epilogue = epilogue;
        this.accumulate = accumulate;
    }

    /// <summary>Computes the product.</summary>
    /// <param name="scratch">Room for packed panels, as much as there is.</param>
    /// <param name="maySplit">Whether the result may hold sums of some steps in between.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal void Run(Span<T> scratch, bool maySplit)
    {
        int width = PanelLayout.Width<T>(), steps = size.K;
        int most = IsLeftPacked ? LeftSteps : ProductThresholds.MaximumSteps;
        if (maySplit && steps > most)
            steps = Balanced(steps, most);
        if (b.Layout == MatrixLayout.Panels)
        {
            Blocked(null, steps, BlockColumns(steps, int.MaxValue));
            return;
        }

        if (maySplit && scratch.Length < (long)steps * width)
            steps = int.Max(1, Balanced(steps, int.Max(StackSteps, scratch.Length / width)));
        if (maySplit && IsLeftKept(steps, scratch.Length))
        {
            fixed (T* memory = scratch)
                KeepingLeft(memory, steps);
        }
        else if (scratch.Length >= (long)steps * width)
        {
            fixed (T* packed = scratch)
                Blocked(packed, steps, BlockColumns(steps, scratch.Length));
        }
        else
        {
            OnStack(steps, maySplit);
        }
    }

    /// <summary>The steps whose panel fits into <see cref="OnStack"/>'s memory.</summary>
    private static int StackSteps => 64;

    private static int Balanced(int total, int most) => (total + ((total + most - 1) / most) - 1)
        / ((total + most - 1) / most);

    private static int BlockColumns(int steps, int room)
    {
        int width = PanelLayout.Width<T>(), most = int.Min(room, ProductThresholds.BlockBytes / Unsafe.SizeOf<T>());
        return int.Max(1, most / int.Max(1, steps) / width) * width;
    }

    [SkipLocalsInit]
    private void OnStack(int steps, bool maySplit)
    {
        T* packed = stackalloc T[StackSteps * PanelLayout.Width<T>()];
        if (maySplit)
            Blocked(packed, steps, PanelLayout.Width<T>());
        else
            TileByTile(packed);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Blocked(T* packed, int steps, int blockColumns)
    {
        int width = PanelLayout.Width<T>();
        bool inPlace = b.Layout == MatrixLayout.Rows && (size.M < ProductThresholds.RowsWorthPacking
            || (long)size.N * size.K * Unsafe.SizeOf<T>() <= ProductThresholds.NearBytes);
        for (int start = 0, end; start < size.N; start = end)
        {
            bool rows = inPlace && size.N - start >= width;
            end = rows
                ? start + int.Min(blockColumns, (size.N - start) / width * width)
                : int.Min(size.N, start + blockColumns);
            int step = 0;
            do
            {
                int count = int.Min(steps, size.K - step);
                if (b.Layout == MatrixLayout.Panels)
                {
                    Block(start, end, step, count, Strips<T>.Panels(b.Data, size.K), step, start / width);
                }
                else if (rows)
                {
                    Block(start, end, step, count, Strips<T>.Rows(b.Data, size.N), step, start / width);
                }
                else
                {
                    b.PackPanels<TVector>(start, end, step, count, packed);
                    Block(start, end, step, count, Strips<T>.Panels(packed, count), 0, 0);
                }

                step += count;
            }
            while (step < size.K);
        }
    }
}
