using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Recurrences;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>
    /// One step of a gated recurrent unit: r, z = σ(a + b), n = tanh(a + r·b), h′ = (1 − z)·n + z·h.
    /// </summary>
    /// <param name="rows">The number of samples.</param>
    /// <param name="units">The size of the state.</param>
    /// <param name="input">a, the input's part of the sums of r, z and n, <c>[rows, 3, units]</c>.</param>
    /// <param name="recurrent">b, the state's part, <c>[rows, 3, units]</c>.</param>
    /// <param name="state">h, <c>[rows, units]</c>.</param>
    /// <param name="newState">h′, <c>[rows, units]</c>; it may be h itself.</param>
    /// <param name="kept">r, z, n and b of n for the gradient, <c>[rows, 4, units]</c>. Empty where nobody wants them.
    /// </param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    public static void GruCell(
        int rows,
        int units,
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> recurrent,
        ReadOnlySpan<T> state,
        Span<T> newState,
        Span<T> kept = default)
    {
        RequireSize(input.Length, rows, 3, units, nameof(input));
        RequireLength(nameof(recurrent), recurrent.Length, input.Length);
        RequireLength(nameof(state), state.Length, input.Length / 3);
        RequireLength(nameof(newState), newState.Length, state.Length);
        if (!kept.IsEmpty)
            RequireSize(kept.Length, rows, 4, units, nameof(kept));
        if (Vector512.IsHardwareAccelerated)
            GruCell<Lanes512<T>>(rows, units, input, recurrent, state, newState, kept);
        else if (Vector256.IsHardwareAccelerated)
            GruCell<Lanes256<T>>(rows, units, input, recurrent, state, newState, kept);
        else if (Vector128.IsHardwareAccelerated)
            GruCell<Lanes128<T>>(rows, units, input, recurrent, state, newState, kept);
        else
            GruCell<Lanes1<T>>(rows, units, input, recurrent, state, newState, kept);
    }

    /// <summary>
    /// What <c>GruCell</c> passes back: with δn = dh′·(1 − z)·(1 − n²), δz = dh′·(h − n)·z·(1 − z) and
    /// δr = δn·b·r·(1 − r), da = (δr, δz, δn), db = (δr, δz, δn·r) and dh = dh′·z.
    /// </summary>
    /// <param name="rows">The number of samples.</param>
    /// <param name="units">The size of the state.</param>
    /// <param name="kept">r, z, n and b as the step kept them, <c>[rows, 4, units]</c>.</param>
    /// <param name="state">h, <c>[rows, units]</c>.</param>
    /// <param name="dnewState">dh′, <c>[rows, units]</c>.</param>
    /// <param name="dinput">da, <c>[rows, 3, units]</c>.</param>
    /// <param name="drecurrent">db, <c>[rows, 3, units]</c>.</param>
    /// <param name="dstate">dh, <c>[rows, units]</c>; it may be h or dh′. Empty where nobody wants it.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    public static void GruCellGradient(
        int rows,
        int units,
        ReadOnlySpan<T> kept,
        ReadOnlySpan<T> state,
        ReadOnlySpan<T> dnewState,
        Span<T> dinput,
        Span<T> drecurrent,
        Span<T> dstate = default)
    {
        RequireSize(kept.Length, rows, 4, units, nameof(kept));
        RequireLength(nameof(state), state.Length, kept.Length / 4);
        RequireLength(nameof(dnewState), dnewState.Length, state.Length);
        RequireSize(dinput.Length, rows, 3, units, nameof(dinput));
        RequireLength(nameof(drecurrent), drecurrent.Length, dinput.Length);
        if (!dstate.IsEmpty)
            RequireLength(nameof(dstate), dstate.Length, state.Length);
        if (Vector512.IsHardwareAccelerated)
            GruCellGradient<Lanes512<T>>(rows, units, kept, state, dnewState, dinput, drecurrent, dstate);
        else if (Vector256.IsHardwareAccelerated)
            GruCellGradient<Lanes256<T>>(rows, units, kept, state, dnewState, dinput, drecurrent, dstate);
        else if (Vector128.IsHardwareAccelerated)
            GruCellGradient<Lanes128<T>>(rows, units, kept, state, dnewState, dinput, drecurrent, dstate);
        else
            GruCellGradient<Lanes1<T>>(rows, units, kept, state, dnewState, dinput, drecurrent, dstate);
    }

    /// <summary>The step in registers of a width; lengths have been checked.</summary>
    internal static void GruCell<TVector>(
        int rows,
        int units,
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> recurrent,
        ReadOnlySpan<T> state,
        Span<T> newState,
        Span<T> kept)
        where TVector : unmanaged, IVector<TVector, T>
    {
        var step = new GruStep<T, TVector>(rows, units)
        {
            Input = ref MemoryMarshal.GetReference(input),
            Recurrent = ref MemoryMarshal.GetReference(recurrent),
            State = ref MemoryMarshal.GetReference(state),
            NewState = ref MemoryMarshal.GetReference(newState),
            Kept = ref MemoryMarshal.GetReference(kept),
            Keeps = !kept.IsEmpty,
        };
        step.Run();
    }

    /// <summary>The gradient in registers of a width; lengths have been checked.</summary>
    internal static void GruCellGradient<TVector>(
        int rows,
        int units,
        ReadOnlySpan<T> kept,
        ReadOnlySpan<T> state,
        ReadOnlySpan<T> dnewState,
        Span<T> dinput,
        Span<T> drecurrent,
        Span<T> dstate)
        where TVector : unmanaged, IVector<TVector, T>
    {
        var step = new GruStepGradient<T, TVector>(rows, units)
        {
            Kept = ref MemoryMarshal.GetReference(kept),
            State = ref MemoryMarshal.GetReference(state),
            DNewState = ref MemoryMarshal.GetReference(dnewState),
            DInput = ref MemoryMarshal.GetReference(dinput),
            DRecurrent = ref MemoryMarshal.GetReference(drecurrent),
            DState = ref MemoryMarshal.GetReference(dstate),
            WantsState = !dstate.IsEmpty,
        };
        step.Run();
    }
}
