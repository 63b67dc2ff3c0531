using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GraphCompiler.Runtime;

public sealed partial class NetworkMemory<T>
{
    /// <summary>A window of the workspace that does not depend on the batch.</summary>
    /// <param name="offset">Its offset in the plan, in elements.</param>
    /// <param name="length">Its elements.</param>
    /// <returns>The window.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Fixed(int offset, int length) => Window(_slab, _slabFixed + offset, length);

    /// <summary>A window of the workspace that holds something of every sample.</summary>
    /// <param name="offset">Its offset in the plan, in elements per sample.</param>
    /// <param name="length">Its elements: those of a sample, times the batch.</param>
    /// <returns>The window.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Sample(int offset, int length) => Window(_slab, _slabSample + (offset * BatchCapacity), length);

    /// <summary>One number of the workspace that does not depend on the batch.</summary>
    /// <param name="offset">Its offset in the plan, in elements.</param>
    /// <returns>The number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Scalar(int offset) => ref _slab[_slabFixed + offset];

    /// <summary>A window of the integer workspace that does not depend on the batch.</summary>
    /// <param name="offset">Its offset in the plan, in elements.</param>
    /// <param name="length">Its elements.</param>
    /// <returns>The window.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<int> FixedIntegers(int offset, int length) => Window(_integers, _integersFixed + offset, length);

    /// <summary>A window of the integer workspace that holds something of every sample.</summary>
    /// <param name="offset">Its offset in the plan, in elements per sample.</param>
    /// <param name="length">Its elements: those of a sample, times the batch.</param>
    /// <returns>The window.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<int> SampleIntegers(int offset, int length) =>
        Window(_integers, _integersSample + (offset * BatchCapacity), length);

    /// <summary>Fixed real numbers.</summary>
    /// <param name="offset">Where they start among the network's real constants.</param>
    /// <param name="length">How many.</param>
    /// <returns>The numbers.</returns>
    public ReadOnlySpan<T> Constant(int offset, int length) => _constants.Reals.AsSpan(offset, length);

    /// <summary>Fixed indices.</summary>
    /// <param name="offset">Where they start among the network's integer constants.</param>
    /// <param name="length">How many.</param>
    /// <returns>The indices.</returns>
    public ReadOnlySpan<int> IntegerConstant(int offset, int length) => _constants.Integers.AsSpan(offset, length);

    /// <summary>The storage of one parameter.</summary>
    /// <param name="offset">Its offset in <see cref="Parameters"/>.</param>
    /// <param name="length">Its elements, padding included.</param>
    /// <returns>The storage.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Parameter(int offset, int length) => Window(_parameters.Array, _parameters.Start + offset, length);

    /// <summary>The storage of one parameter's gradient.</summary>
    /// <param name="offset">Its offset in <see cref="Gradients"/>.</param>
    /// <param name="length">Its elements, padding included.</param>
    /// <returns>The storage.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Gradient(int offset, int length) => Window(_gradients.Array, _gradients.Start + offset, length);

    /// <summary>Part of an array that is there, which a span's own checks do not know.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Span<TElement> Window<TElement>(TElement[] array, int start, int length)
    {
        if ((ulong)(uint)start + (uint)length > (uint)array.Length)
            ThrowOutside(array.Length, start, length);
        return MemoryMarshal.CreateSpan(
            ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), (nint)(uint)start), length);
    }

    [DoesNotReturn]
    private static void ThrowOutside(int elements, int start, int length) => throw new ArgumentOutOfRangeException(
        nameof(start), $"There are {elements} elements; {length} were asked for from {start} on.");
}
