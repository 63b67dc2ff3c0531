using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Recurrences;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>
    /// A whole step of a long short-term memory: the sums of its gates, x₁ + x₂ + a·A + b·B, then what
    /// <see cref="LstmCell"/> does. For a single sample both are one pass over the weights.
    /// </summary>
    /// <param name="rows">The number of samples.</param>
    /// <param name="units">The size of the state.</param>
    /// <param name="depthA">The columns of a.</param>
    /// <param name="a">A row a sample, such as the state, <c>[rows, depthA]</c>.</param>
    /// <param name="weightsA">A, <c>[depthA, 4·units]</c>.</param>
    /// <param name="depthB">The columns of b; 0 where there is no second product.</param>
    /// <param name="b">A row a sample, such as the input, <c>[rows, depthB]</c>.</param>
    /// <param name="weightsB">B, <c>[depthB, 4·units]</c>.</param>
    /// <param name="x1">Added to the sums: <c>[rows, 4·units]</c>, or a row for all samples, or nothing.</param>
    /// <param name="x2">Added likewise.</param>
    /// <param name="cell">c, <c>[rows, units]</c>.</param>
    /// <param name="sums">Where the sums of i, f, g and o go, <c>[rows, 4·units]</c>; it may be x₁ or x₂.</param>
    /// <param name="state">h′, <c>[rows, units]</c>; it or c′ may be c, a or b.</param>
    /// <param name="newCell">c′, <c>[rows, units]</c>.</param>
    /// <param name="scratch">Memory for the products, of any length.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LstmStep(
        int rows,
        int units,
        int depthA,
        ReadOnlySpan<T> a,
        Matrix<T> weightsA,
        int depthB,
        ReadOnlySpan<T> b,
        Matrix<T> weightsB,
        ReadOnlySpan<T> x1,
        ReadOnlySpan<T> x2,
        ReadOnlySpan<T> cell,
        Span<T> sums,
        Span<T> state,
        Span<T> newCell,
        Span<T> scratch = default)
    {
        // What a single sample calls: checked and begun where the caller knows most of the arguments.
        if (rows == 1 && units > 0 && sums.Length == 4L * units
            && cell.Length == units && state.Length == units && newCell.Length == units
            && (x1.IsEmpty || x1.Length == sums.Length) && (x2.IsEmpty || x2.Length == sums.Length)
            && a.Length == depthA && weightsA.IsPanels(depthA, sums.Length)
            && b.Length == depthB && (depthB == 0 ? weightsB.Data.IsEmpty : weightsB.IsPanels(depthB, sums.Length)))
        {
            LstmRow(
                units,
                depthA,
                ref MemoryMarshal.GetReference(a),
                ref MemoryMarshal.GetReference(weightsA.Data),
                depthB,
                ref MemoryMarshal.GetReference(b),
                ref MemoryMarshal.GetReference(weightsB.Data),
                ref x1.IsEmpty ? ref Unsafe.NullRef<T>() : ref MemoryMarshal.GetReference(x1),
                ref x2.IsEmpty ? ref Unsafe.NullRef<T>() : ref MemoryMarshal.GetReference(x2),
                ref MemoryMarshal.GetReference(cell),
                ref MemoryMarshal.GetReference(sums),
                ref MemoryMarshal.GetReference(state),
                ref MemoryMarshal.GetReference(newCell));
            return;
        }

        LstmRows(
            rows, units, depthA, a, weightsA.Data, weightsA.Layout, depthB, b, weightsB.Data, weightsB.Layout, x1, x2,
            cell, sums, state, newCell, scratch);
    }

    /// <summary>The step of any number of samples.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LstmRows(
        int rows,
        int units,
        int depthA,
        ReadOnlySpan<T> a,
        ReadOnlySpan<T> dataA,
        MatrixLayout layoutA,
        int depthB,
        ReadOnlySpan<T> b,
        ReadOnlySpan<T> dataB,
        MatrixLayout layoutB,
        ReadOnlySpan<T> x1,
        ReadOnlySpan<T> x2,
        ReadOnlySpan<T> cell,
        Span<T> sums,
        Span<T> state,
        Span<T> newCell,
        Span<T> scratch)
    {
        Matrix<T> weightsA = new(dataA, layoutA), weightsB = new(dataB, layoutB);
        RequireSize(sums.Length, rows, 4, units, nameof(sums));
        RequireLength(nameof(cell), cell.Length, sums.Length / 4);
        RequireLength(nameof(state), state.Length, cell.Length);
        RequireLength(nameof(newCell), newCell.Length, cell.Length);
        RequireSummand(nameof(x1), x1.Length, sums.Length, units);
        RequireSummand(nameof(x2), x2.Length, sums.Length, units);
        RequireProduct<X0>(new(rows, 4 * units, depthA), a, weightsA);
        RequireProduct<X0>(new(rows, 4 * units, depthB), b, weightsB);
        AddProducts(rows, 4 * units, depthA, a, weightsA, x1, x2, sums, scratch);
        if (depthB > 0)
            MatMul(rows, 4 * units, depthB, b, weightsB, sums, accumulate: true, scratch);
        LstmCell(rows, units, sums, cell, state, newCell);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LstmRow(
        int units,
        int depthA,
        ref T a,
        ref T dataA,
        int depthB,
        ref T b,
        ref T dataB,
        ref T x1,
        ref T x2,
        ref T cell,
        ref T sums,
        ref T state,
        ref T newCell)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            LstmRow<T, Lanes512<T>>.Run(
                units, depthA, ref a, ref dataA, depthB, ref b, ref dataB, ref x1, ref x2, ref cell, ref sums,
                ref state, ref newCell);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            LstmRow<T, Lanes256<T>>.Run(
                units, depthA, ref a, ref dataA, depthB, ref b, ref dataB, ref x1, ref x2, ref cell, ref sums,
                ref state, ref newCell);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            LstmRow<T, Lanes128<T>>.Run(
                units, depthA, ref a, ref dataA, depthB, ref b, ref dataB, ref x1, ref x2, ref cell, ref sums,
                ref state, ref newCell);
        }
        else
        {
            LstmRow<T, Lanes1<T>>.Run(
                units, depthA, ref a, ref dataA, depthB, ref b, ref dataB, ref x1, ref x2, ref cell, ref sums,
                ref state, ref newCell);
        }
    }

    /// <summary>The sums of one row in registers of a width; lengths have been checked.</summary>
    internal static void RowSums<TVector>(
        int columns,
        int depthA,
        ReadOnlySpan<T> a,
        ReadOnlySpan<T> weightsA,
        int depthB,
        ReadOnlySpan<T> b,
        ReadOnlySpan<T> weightsB,
        ReadOnlySpan<T> x1,
        ReadOnlySpan<T> x2,
        Span<T> sums)
        where TVector : unmanaged, IVector<TVector, T> => RowSums<T, TVector>.Run(
            columns,
            depthA,
            ref MemoryMarshal.GetReference(a),
            ref MemoryMarshal.GetReference(weightsA),
            depthB,
            ref MemoryMarshal.GetReference(b),
            ref MemoryMarshal.GetReference(weightsB),
            ref x1.IsEmpty ? ref Unsafe.NullRef<T>() : ref MemoryMarshal.GetReference(x1),
            ref x2.IsEmpty ? ref Unsafe.NullRef<T>() : ref MemoryMarshal.GetReference(x2),
            ref MemoryMarshal.GetReference(sums));

    private static void AddProducts(
        int rows,
        int columns,
        int depth,
        ReadOnlySpan<T> a,
        Matrix<T> weights,
        ReadOnlySpan<T> x1,
        ReadOnlySpan<T> x2,
        Span<T> sums,
        Span<T> scratch)
    {
        if (!x1.IsEmpty && !x2.IsEmpty)
        {
            MatMul<Add<Add<X0, X1>, X2>>(
                rows, columns, depth, a, weights, sums, Summand(x1, columns), Summand(x2, columns), scratch: scratch);
        }
        else if (!x1.IsEmpty || !x2.IsEmpty)
        {
            MatMul<Add<X0, X1>>(
                rows, columns, depth, a, weights, sums, Summand(x1.IsEmpty ? x2 : x1, columns), scratch: scratch);
        }
        else
        {
            MatMul(rows, columns, depth, a, weights, sums, scratch: scratch);
        }
    }

    private static Operand<T> Summand(ReadOnlySpan<T> x, int columns) => x.Length == columns ? x.Row() : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RequireSummand(string name, int given, int sums, int units)
    {
        if (given != 0 && given != 4 * units)
            RequireLength(name, given, sums);
    }
}
