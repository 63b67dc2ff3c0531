using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Products;

/// <summary>
/// A product whose operands are near: tiles read the right one where it lies, sums are never continued, and nothing is
/// asked for ahead. What a small product would wait for before its first tile is left out. Lengths have been checked.
/// </summary>
internal static unsafe class NearProduct<T, TVector, TExpression>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TExpression : IExpression
{
    private const int MaximumRows = 12;

    /// <summary>c = a·b or c += that, in panels or of whole registers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Run(
        int m,
        int n,
        int k,
        MatrixLayout layoutA,
        ref T a,
        MatrixLayout layoutB,
        ref T b,
        ref T c,
        bool intoPanels,
        bool accumulate)
    {
        fixed (T* left = &a, right = &b, result = &c)
        {
            bool inPanels = layoutB == MatrixLayout.Panels;
            if (layoutA == MatrixLayout.Rows)
            {
                Tiles<RowStrided>(
                    m, n, k, left, k, right, inPanels, result, intoPanels, accumulate, null, in NoEpilogue);
            }
            else
            {
                Tiles<ColumnContiguous>(
                    m, n, k, left, m, right, inPanels, result, intoPanels, accumulate, null, in NoEpilogue);
            }
        }
    }

    /// <summary>c = E(a·b, …) or c += that, or a plain product whose last columns fill no register.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Run(
        int m,
        int n,
        int k,
        MatrixLayout layoutA,
        ref T a,
        MatrixLayout layoutB,
        ref T b,
        ref T c,
        bool intoPanels,
        bool accumulate,
        in Operand<T> x1,
        in Operand<T> x2,
        in Operand<T> x3)
    {
        T* memory = stackalloc T[(MaximumRows * 2 * TVector.Count) + (Cache.LineBytes / Unsafe.SizeOf<T>())];
        T* sums = (T*)(((nint)memory + Cache.LineBytes - 1) & -Cache.LineBytes);
        fixed (T* left = &a, right = &b, result = &c, p1 = &x1.First, p2 = &x2.First, p3 = &x3.First)
        {
            Epilogue<T, TExpression> epilogue = new(
                TExpression.Arity > 1 ? new(in x1, p1, m, n) : default,
                TExpression.Arity > 2 ? new(in x2, p2, m, n) : default,
                TExpression.Arity > 3 ? new(in x3, p3, m, n) : default);
            bool inPanels = layoutB == MatrixLayout.Panels;
            if (layoutA == MatrixLayout.Rows)
            {
                Tiles<RowStrided>(
                    m, n, k, left, k, right, inPanels, result, intoPanels, accumulate, sums, in epilogue);
            }
            else
            {
                Tiles<ColumnContiguous>(
                    m, n, k, left, m, right, inPanels, result, intoPanels, accumulate, sums, in epilogue);
            }
        }
    }

    private static ref readonly Epilogue<T, TExpression> NoEpilogue
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.NullRef<Epilogue<T, TExpression>>();
    }

    /// <summary>Tile after tile; sums go to the result or, where something becomes of them, to memory in
    /// between.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tiles<TLeft>(
        int m,
        int n,
        int k,
        T* a,
        nint strideA,
        T* b,
        bool inPanels,
        T* c,
        bool intoPanels,
        bool accumulate,
        T* sums,
        in Epilogue<T, TExpression> epilogue)
        where TLeft : ILeft
    {
        // The padding of a result in panels is written too.
        int width = PanelLayout.Width<T>(), half = width / 2, end = intoPanels ? (n + half - 1) / half * half : n;
        for (int row = 0, rows; row < m; row += rows, a += rows * TLeft.Row(strideA))
        {
            rows = Tile<T, TVector, TLeft, TwoRegisters>.Height(m - row);
            for (int column = 0, tile; column < end; column += tile)
            {
                int within = column & (width - 1), first = column - within;
                int panel = PanelLayout.PanelWidth<T>(first, n);
                bool isTwo = panel - within >= 2 * TVector.Count;
                tile = isTwo ? 2 * TVector.Count : TVector.Count;
                T* tileB = inPanels ? b + ((nint)first * k) + within : b + column;
                T* tileC = intoPanels
                    ? c + ((nint)first * m) + ((nint)row * panel) + within
                    : c + ((nint)row * n) + column;
                nint strideB = inPanels ? panel : n, strideC = intoPanels ? panel : n;
                bool isDirect = Epilogue<T, TExpression>.IsPlain && (intoPanels || n - column >= tile);
                T* target = isDirect ? tileC : sums;
                nint strideTarget = isDirect ? strideC : tile;
                if (isTwo)
                {
                    Tile<T, TVector, TLeft, TwoRegisters>.Run(
                        rows, k, a, strideA, tileB, strideB, target, strideTarget, isDirect && accumulate);
                }
                else
                {
                    Tile<T, TVector, TLeft, OneRegister>.Run(
                        rows, k, a, strideA, tileB, strideB, target, strideTarget, isDirect && accumulate);
                }

                if (!isDirect)
                {
                    epilogue.Finish<TVector>(
                        sums, tile, rows, n - column, row, column, tileC, strideC, continues: false, accumulate);
                }
            }
        }
    }
}
