using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Products;

/// <summary>What becomes of a tile of sums: <c>c = E(sums, x₁, x₂, x₃)</c>.</summary>
internal readonly unsafe struct Epilogue<T, TExpression>(Extra<T> x1, Extra<T> x2, Extra<T> x3)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TExpression : IExpression
{
    /// <summary>Whether the sums are the result.</summary>
    internal static bool IsPlain
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(TExpression) == typeof(X0);
    }

    /// <summary>Whether what is applied is the same for all rows.</summary>
    private bool RepeatsRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (TExpression.Arity <= 1 || x1.RepeatsRows)
            && (TExpression.Arity <= 2 || x2.RepeatsRows)
            && (TExpression.Arity <= 3 || x3.RepeatsRows);
    }

    /// <summary>What becomes of the sums of one of several results.</summary>
    internal Epilogue<T, TExpression> Of(int index) => new(x1.Of(index), x2.Of(index), x3.Of(index));

    /// <summary>What becomes of the sums from a row on.</summary>
    internal Epilogue<T, TExpression> From(int row) => new(x1.From(row), x2.From(row), x3.From(row));

    /// <summary>The expression of sums in a register, the first of which is at this row and column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TVector Apply<TVector, TExtent>(TVector sums, int row, int column, int count)
        where TVector : unmanaged, IVector<TVector, T>
        where TExtent : IExtent => IsPlain ? sums : TExpression.Evaluate<T, TVector>(
            sums,
            TExpression.Arity > 1 ? x1.Load<TVector, TExtent>(row, column, count) : default,
            TExpression.Arity > 2 ? x2.Load<TVector, TExtent>(row, column, count) : default,
            TExpression.Arity > 3 ? x3.Load<TVector, TExtent>(row, column, count) : default,
            default,
            default,
            default,
            default);

    /// <summary>Writes a tile.</summary>
    /// <param name="tile">The sums.</param>
    /// <param name="tileStride">The distance between the tile's rows, one register or two.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of it that exist in the result.</param>
    /// <param name="row">The row of the result where it starts.</param>
    /// <param name="column">The column of the result where it starts.</param>
    /// <param name="c">The element of the result where it starts.</param>
    /// <param name="stride">The distance between the result's rows.</param>
    /// <param name="continues">Whether the result holds the sums of earlier steps.</param>
    /// <param name="accumulate">Whether the value is added to the result.</param>
    internal void Finish<TVector>(
        T* tile,
        nint tileStride,
        int rows,
        int columns,
        int row,
        int column,
        T* c,
        nint stride,
        bool continues,
        bool accumulate)
        where TVector : unmanaged, IVector<TVector, T>
    {
        int width = TVector.Count;
        bool isAlike = RepeatsRows && !continues && !accumulate;
        for (int part = 0; part < tileStride && columns > 0; part += width)
        {
            if (isAlike && columns >= width)
                FinishAlike<TVector, Whole>(tile, tileStride, rows, columns, row, column, c, stride);
            else if (isAlike)
                FinishAlike<TVector, Part>(tile, tileStride, rows, columns, row, column, c, stride);
            else if (columns >= width)
                Finish<TVector, Whole>(tile, tileStride, rows, columns, row, column, c, stride, continues, accumulate);
            else
                Finish<TVector, Part>(tile, tileStride, rows, columns, row, column, c, stride, continues, accumulate);
            tile += width;
            c += width;
            column += width;
            columns -= width;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Finish<TVector, TExtent>(
        T* tile,
        nint tileStride,
        int rows,
        int count,
        int row,
        int column,
        T* c,
        nint stride,
        bool continues,
        bool accumulate)
        where TVector : unmanaged, IVector<TVector, T>
        where TExtent : IExtent
    {
        for (int end = row + rows; row < end; row++, tile += tileStride, c += stride)
        {
            TVector value = TVector.Load(ref *tile), old = default;
            if (continues || accumulate)
                old = TExtent.Load<T, TVector>(ref *c, count);
            if (continues)
                value += old;
            value = Apply<TVector, TExtent>(value, row, column, count);
            if (accumulate)
                value += old;
            TExtent.Store(value, ref *c, count);
        }
    }

    /// <summary>The same where all rows read the same of the operands, such as a bias.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void FinishAlike<TVector, TExtent>(
        T* tile, nint tileStride, int rows, int count, int row, int column, T* c, nint stride)
        where TVector : unmanaged, IVector<TVector, T>
        where TExtent : IExtent
    {
        TVector y1 = TExpression.Arity > 1 ? x1.Load<TVector, TExtent>(row, column, count) : default;
        TVector y2 = TExpression.Arity > 2 ? x2.Load<TVector, TExtent>(row, column, count) : default;
        TVector y3 = TExpression.Arity > 3 ? x3.Load<TVector, TExtent>(row, column, count) : default;
        for (; rows > 0; rows--, tile += tileStride, c += stride)
        {
            TVector value = TExpression.Evaluate<T, TVector>(
                TVector.Load(ref *tile), y1, y2, y3, default, default, default, default);
            TExtent.Store(value, ref *c, count);
        }
    }

    /// <summary>Writes parts of one row, each a row of the tile.</summary>
    /// <param name="tile">The sums.</param>
    /// <param name="tileStride">The distance between the parts in the tile, a multiple of a register.</param>
    /// <param name="parts">How many there are.</param>
    /// <param name="columns">Elements of each that exist in the result.</param>
    /// <param name="row">The row of the result.</param>
    /// <param name="column">The column of the result where the first part starts.</param>
    /// <param name="c">The element of the result where it starts.</param>
    /// <param name="distance">From where one part starts to where the next does.</param>
    internal void FinishRuns<TVector>(
        T* tile, nint tileStride, int parts, int columns, int row, int column, T* c, nint distance)
        where TVector : unmanaged, IVector<TVector, T>
    {
        int width = TVector.Count;
        for (int part = 0; part < tileStride && columns > 0; part += width)
        {
            if (columns >= width)
                FinishRuns<TVector, Whole>(tile, tileStride, parts, columns, row, column, c, distance);
            else
                FinishRuns<TVector, Part>(tile, tileStride, parts, columns, row, column, c, distance);
            tile += width;
            c += width;
            column += width;
            columns -= width;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void FinishRuns<TVector, TExtent>(
        T* tile, nint tileStride, int parts, int count, int row, int column, T* c, nint distance)
        where TVector : unmanaged, IVector<TVector, T>
        where TExtent : IExtent
    {
        for (; parts > 0; parts--, tile += tileStride, c += distance, column += (int)distance)
        {
            TVector value = Apply<TVector, TExtent>(TVector.Load(ref *tile), row, column, count);
            TExtent.Store(value, ref *c, count);
        }
    }
}
