using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Recurrences;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>
    /// One step of a long short-term memory: c′ = σ(f)·c + σ(i)·tanh(g), h′ = σ(o)·tanh(c′).
    /// </summary>
    /// <param name="rows">The number of samples.</param>
    /// <param name="units">The size of the state.</param>
    /// <param name="gates">i, f, g and o of each sample one after the other, <c>[rows, 4, units]</c>.</param>
    /// <param name="cell">c, <c>[rows, units]</c>.</param>
    /// <param name="state">h′, <c>[rows, units]</c>; it or c′ may be c itself.</param>
    /// <param name="newCell">c′, <c>[rows, units]</c>.</param>
    /// <param name="kept">σ(i), σ(f), tanh(g) and σ(o) for the gradient, <c>[rows, 4, units]</c>; it may be the gates
    /// themselves. Empty where nobody wants them.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    public static void LstmCell(
        int rows,
        int units,
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> cell,
        Span<T> state,
        Span<T> newCell,
        Span<T> kept = default)
    {
        RequireSize(gates.Length, rows, 4, units, nameof(gates));
        RequireLength(nameof(cell), cell.Length, gates.Length / 4);
        RequireLength(nameof(state), state.Length, cell.Length);
        RequireLength(nameof(newCell), newCell.Length, cell.Length);
        if (!kept.IsEmpty)
            RequireLength(nameof(kept), kept.Length, gates.Length);
        if (Vector512.IsHardwareAccelerated)
            LstmCell<Lanes512<T>>(rows, units, gates, cell, state, newCell, kept);
        else if (Vector256.IsHardwareAccelerated)
            LstmCell<Lanes256<T>>(rows, units, gates, cell, state, newCell, kept);
        else if (Vector128.IsHardwareAccelerated)
            LstmCell<Lanes128<T>>(rows, units, gates, cell, state, newCell, kept);
        else
            LstmCell<Lanes1<T>>(rows, units, gates, cell, state, newCell, kept);
    }

    /// <summary>
    /// What <c>LstmCell</c> passes back: with t = tanh(f·c + i·g) and δ = dc′ + dh′·o·(1 − t²), the gradients of the
    /// gates' sums are δ·g·i·(1 − i), δ·c·f·(1 − f), δ·i·(1 − g²) and dh′·t·o·(1 − o), and dc = δ·f.
    /// </summary>
    /// <param name="rows">The number of samples.</param>
    /// <param name="units">The size of the state.</param>
    /// <param name="kept">i, f, g and o as the step kept them, <c>[rows, 4, units]</c>.</param>
    /// <param name="cell">c, <c>[rows, units]</c>.</param>
    /// <param name="dstate">dh′, <c>[rows, units]</c>; empty for zeros.</param>
    /// <param name="dnewCell">dc′, <c>[rows, units]</c>; empty for zeros.</param>
    /// <param name="dgates">The gradients of the sums, <c>[rows, 4, units]</c>; it may be what was kept.</param>
    /// <param name="dcell">dc, <c>[rows, units]</c>; it may be c, dh′ or dc′. Empty where nobody wants it.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    public static void LstmCellGradient(
        int rows,
        int units,
        ReadOnlySpan<T> kept,
        ReadOnlySpan<T> cell,
        ReadOnlySpan<T> dstate,
        ReadOnlySpan<T> dnewCell,
        Span<T> dgates,
        Span<T> dcell = default)
    {
        RequireSize(kept.Length, rows, 4, units, nameof(kept));
        RequireLength(nameof(cell), cell.Length, kept.Length / 4);
        RequireLength(nameof(dgates), dgates.Length, kept.Length);
        if (!dstate.IsEmpty)
            RequireLength(nameof(dstate), dstate.Length, cell.Length);
        if (!dnewCell.IsEmpty)
            RequireLength(nameof(dnewCell), dnewCell.Length, cell.Length);
        if (!dcell.IsEmpty)
            RequireLength(nameof(dcell), dcell.Length, cell.Length);
        if (Vector512.IsHardwareAccelerated)
            LstmCellGradient<Lanes512<T>>(rows, units, kept, cell, dstate, dnewCell, dgates, dcell);
        else if (Vector256.IsHardwareAccelerated)
            LstmCellGradient<Lanes256<T>>(rows, units, kept, cell, dstate, dnewCell, dgates, dcell);
        else if (Vector128.IsHardwareAccelerated)
            LstmCellGradient<Lanes128<T>>(rows, units, kept, cell, dstate, dnewCell, dgates, dcell);
        else
            LstmCellGradient<Lanes1<T>>(rows, units, kept, cell, dstate, dnewCell, dgates, dcell);
    }

    /// <summary>The step in registers of a width; lengths have been checked.</summary>
    internal static void LstmCell<TVector>(
        int rows,
        int units,
        ReadOnlySpan<T> gates,
        ReadOnlySpan<T> cell,
        Span<T> state,
        Span<T> newCell,
        Span<T> kept)
        where TVector : unmanaged, IVector<TVector, T>
    {
        var step = new LstmStep<T, TVector>(rows, units)
        {
            Gates = ref MemoryMarshal.GetReference(gates),
            Cell = ref MemoryMarshal.GetReference(cell),
            State = ref MemoryMarshal.GetReference(state),
            NewCell = ref MemoryMarshal.GetReference(newCell),
            Kept = ref MemoryMarshal.GetReference(kept),
            Keeps = !kept.IsEmpty,
        };
        step.Run();
    }

    /// <summary>The gradient in registers of a width; lengths have been checked.</summary>
    internal static void LstmCellGradient<TVector>(
        int rows,
        int units,
        ReadOnlySpan<T> kept,
        ReadOnlySpan<T> cell,
        ReadOnlySpan<T> dstate,
        ReadOnlySpan<T> dnewCell,
        Span<T> dgates,
        Span<T> dcell)
        where TVector : unmanaged, IVector<TVector, T>
    {
        var step = new LstmStepGradient<T, TVector>(rows, units)
        {
            Kept = ref MemoryMarshal.GetReference(kept),
            Cell = ref MemoryMarshal.GetReference(cell),
            DState = ref MemoryMarshal.GetReference(dstate),
            DNewCell = ref MemoryMarshal.GetReference(dnewCell),
            DGates = ref MemoryMarshal.GetReference(dgates),
            DCell = ref MemoryMarshal.GetReference(dcell),
            HasState = !dstate.IsEmpty,
            HasCell = !dnewCell.IsEmpty,
            WantsCell = !dcell.IsEmpty,
        };
        step.Run();
    }
}
