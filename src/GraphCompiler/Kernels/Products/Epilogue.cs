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

    /// <summary>Writes a tile.</summary>
    /// <param name="tile">The sums, two registers a row.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of it that exist in the result.</param>
    /// <param name="row">The row of the result where it starts.</param>
    /// <param name="column">The column of the result where it starts.</param>
    /// <param name="c">The element of the result where it starts.</param>
    /// <param name="stride">The distance between the result's rows.</param>
    /// <param name="continues">Whether the result holds the sums of earlier steps.</param>
    /// <param name="accumulate">Whether the value is added to the result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Finish<TVector>(
        T* tile, int rows, int columns, int row, int column, T* c, nint stride, bool continues, bool accumulate)
        where TVector : unmanaged, IVector<TVector, T>
    {
        for (int end = row + rows; row < end; row++, tile += 2 * TVector.Count, c += stride)
        {
            Part<TVector>(TVector.Load(ref *tile), row, column, columns, c, continues, accumulate);
            if (columns > TVector.Count)
            {
                Part(
                    TVector.Load(ref tile[TVector.Count]),
                    row,
                    column + TVector.Count,
                    columns - TVector.Count,
                    c + TVector.Count,
                    continues,
                    accumulate);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Part<TVector>(
        TVector value, int row, int column, int count, T* c, bool continues, bool accumulate)
        where TVector : unmanaged, IVector<TVector, T>
    {
        bool whole = count >= TVector.Count;
        TVector old = default;
        if (continues || accumulate)
            old = whole ? TVector.Load(ref *c) : TVector.Load(ref *c, count);
        if (continues)
            value += old;
        value = TExpression.Evaluate<T, TVector>(
            value,
            TExpression.Arity > 1 ? x1.Load<TVector>(row, column, count) : default,
            TExpression.Arity > 2 ? x2.Load<TVector>(row, column, count) : default,
            TExpression.Arity > 3 ? x3.Load<TVector>(row, column, count) : default,
            default,
            default,
            default,
            default);
        if (accumulate)
            value += old;
        if (whole)
            TVector.Store(value, ref *c);
        else
            TVector.Store(value, ref *c, count);
    }
}
