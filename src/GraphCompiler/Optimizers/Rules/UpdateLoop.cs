using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Optimizers;

/// <summary>Applies an <see cref="IUpdateRule{T}"/> to every element, with the same bits whatever the register.</summary>
internal static class UpdateLoop
{
    /// <summary>Takes one step over all parameters of an update, or has the update hold the formula.</summary>
    /// <param name="update">The parameters and their gradients.</param>
    /// <param name="rule">The formula.</param>
    /// <param name="first">The first slot; none if the rule has none.</param>
    /// <param name="second">The second slot, likewise.</param>
    /// <param name="third">The third slot, likewise.</param>
    public static void Run<T, TRule>(
        in ParameterUpdate<T> update,
        TRule rule,
        ParameterSlot<T> first = default,
        ParameterSlot<T> second = default,
        ParameterSlot<T> third = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule<T>
    {
        if (!update.Hold(in rule, in first, in second, in third))
            Run(update.Parameters, update.Gradients, rule, first.Span, second.Span, third.Span);
    }

    /// <summary>Takes one step over some parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradients">As many gradients.</param>
    /// <param name="rule">The formula.</param>
    /// <param name="first">The first slot, as long; empty if the rule has none.</param>
    /// <param name="second">The second slot, likewise.</param>
    /// <param name="third">The third slot, likewise.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T, TRule>(
        Span<T> parameters,
        ReadOnlySpan<T> gradients,
        TRule rule,
        Span<T> first,
        Span<T> second,
        Span<T> third)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule<T>
    {
        if (Vector512.IsHardwareAccelerated)
            Run<T, Lanes512<T>, TRule>(parameters, gradients, rule, first, second, third);
        else if (Vector256.IsHardwareAccelerated)
            Run<T, Lanes256<T>, TRule>(parameters, gradients, rule, first, second, third);
        else if (Vector128.IsHardwareAccelerated)
            Run<T, Lanes128<T>, TRule>(parameters, gradients, rule, first, second, third);
        else
            Run<T, Lanes1<T>, TRule>(parameters, gradients, rule, first, second, third);
    }

    /// <summary>The same in registers of one width.</summary>
    /// <remarks>The rule is given by value, so that its numbers stay in registers.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Run<T, TVector, TRule>(
        Span<T> parameters,
        ReadOnlySpan<T> gradients,
        TRule rule,
        Span<T> first,
        Span<T> second,
        Span<T> third)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T>
        where TRule : struct, IUpdateRule<T>
    {
        int length = parameters.Length, tail = length - TVector.Count;
        ref T w = ref MemoryMarshal.GetReference(parameters);
        ref T g = ref MemoryMarshal.GetReference(gradients[..length]);

        // A slot that is not there is given a place all the same, which the rule leaves alone.
        ref T a = ref first.IsEmpty ? ref w : ref MemoryMarshal.GetReference(first[..length]);
        ref T b = ref second.IsEmpty ? ref w : ref MemoryMarshal.GetReference(second[..length]);
        ref T c = ref third.IsEmpty ? ref w : ref MemoryMarshal.GetReference(third[..length]);

        // What fills no register: its other lanes compute on zeros and are dropped.
        if (tail < 0)
        {
            TVector partA = TVector.Load(ref a, length), partB = TVector.Load(ref b, length);
            TVector partC = TVector.Load(ref c, length);
            TVector partW = rule.Apply(
                TVector.Load(ref w, length), TVector.Load(ref g, length), ref partA, ref partB, ref partC);
            Store(partA, ref a, first, length);
            Store(partB, ref b, second, length);
            Store(partC, ref c, third, length);
            TVector.Store(partW, ref w, length);
            return;
        }

        // The last elements as a whole register, whatever it has in common with the one before: each element of the two
        // becomes the same.
        TVector lastA = At<T, TVector>(ref a, tail), lastB = At<T, TVector>(ref b, tail);
        TVector lastC = At<T, TVector>(ref c, tail);
        TVector lastW = rule.Apply(
            At<T, TVector>(ref w, tail), At<T, TVector>(ref g, tail), ref lastA, ref lastB, ref lastC);
        for (nint i = 0; i < tail; i += TVector.Count)
        {
            At<T, TVector>(ref w, i) = rule.Apply(
                At<T, TVector>(ref w, i),
                At<T, TVector>(ref g, i),
                ref At<T, TVector>(ref a, i),
                ref At<T, TVector>(ref b, i),
                ref At<T, TVector>(ref c, i));
        }

        if (!first.IsEmpty)
            At<T, TVector>(ref a, tail) = lastA;
        if (!second.IsEmpty)
            At<T, TVector>(ref b, tail) = lastB;
        if (!third.IsEmpty)
            At<T, TVector>(ref c, tail) = lastC;
        At<T, TVector>(ref w, tail) = lastW;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref TVector At<T, TVector>(ref T values, nint index)
        where T : unmanaged => ref Unsafe.As<T, TVector>(ref Unsafe.Add(ref values, index));

    /// <summary>Writes a part of a register to a slot, if it is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T, TVector>(TVector part, ref T values, Span<T> slot, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T>
    {
        if (!slot.IsEmpty)
            TVector.Store(part, ref values, length);
    }
}
