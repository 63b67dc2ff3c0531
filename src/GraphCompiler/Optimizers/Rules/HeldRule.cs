using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Runtime;

namespace GraphCompiler.Optimizers;

/// <summary>A rule with its hyper-parameters and slots, for a step that is taken stretch by stretch.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TRule">The rule.</typeparam>
internal sealed class HeldRule<T, TRule> : IStepFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TRule : struct, IUpdateRule<T>
{
    private TRule _rule;
    private AlignedArray<T> _first;
    private AlignedArray<T> _second;
    private AlignedArray<T> _third;

    /// <summary>Holds what one step is taken with.</summary>
    public void Hold(in TRule rule, in ParameterSlot<T> first, in ParameterSlot<T> second, in ParameterSlot<T> third)
    {
        _rule = rule;
        (_first, _second, _third) = (first.All, second.All, third.All);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Step(int start, Span<T> weight, ReadOnlySpan<T> gradient) => UpdateLoop.Run(
        weight,
        gradient,
        _rule,
        Part(_first, start, weight.Length),
        Part(_second, start, weight.Length),
        Part(_third, start, weight.Length));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Ask(int start, int length)
    {
        Ask(_first, start, length);
        Ask(_second, start, length);
        Ask(_third, start, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Span<T> Part(AlignedArray<T> slot, int start, int length) =>
        slot.Array is null ? default : slot.Span.Slice(start, length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Ask(AlignedArray<T> slot, int start, int length)
    {
        if (slot.Array is null)
            return;

        // The array is pinned.
        T* first = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(slot.Array)) + slot.Start + start;
        Cache.AskSecondLevel(first, length * Unsafe.SizeOf<T>());
    }
}
