using System.Runtime.CompilerServices;

namespace GraphCompiler.Runtime;

/// <summary>An array whose used part starts at a multiple of 64 bytes, a cache line and the widest vector.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal readonly struct AlignedArray<T>
    where T : unmanaged
{
    private const int Alignment = 64;

    private AlignedArray(T[] array, int start, int length)
    {
        Array = array;
        Start = start;
        Length = length;
    }

    /// <summary>The array, pinned, so that its alignment lasts.</summary>
    public T[] Array { get; }

    /// <summary>The index of the first used element.</summary>
    public int Start { get; }

    /// <summary>The number of used elements.</summary>
    public int Length { get; }

    /// <summary>The used elements.</summary>
    public Span<T> Span => Array.AsSpan(Start, Length);

    /// <summary>Allocates an array of zeros.</summary>
    public static AlignedArray<T> Zeroed(long length, string what) =>
        Align(GC.AllocateArray<T>(Size(length, what), pinned: true), (int)length);

    /// <summary>Allocates an array whose elements are not set.</summary>
    public static AlignedArray<T> Uninitialized(long length, string what) =>
        Align(GC.AllocateUninitializedArray<T>(Size(length, what), pinned: true), (int)length);

    private static int Size(long length, string what)
    {
        long size = length == 0 ? 0 : length + (Alignment / Unsafe.SizeOf<T>()) - 1;
        return size <= System.Array.MaxLength
            ? (int)size
            : throw new ArgumentException(
                $"{what} would take {length} elements; one array holds at most {System.Array.MaxLength}.");
    }

    private static unsafe AlignedArray<T> Align(T[] array, int length)
    {
        if (length == 0)
            return new AlignedArray<T>(array, 0, 0);
        nuint address = (nuint)Unsafe.AsPointer(ref array[0]);
        nuint misalignment = address % Alignment;
        int start = misalignment == 0 ? 0 : (int)((Alignment - misalignment) / (nuint)Unsafe.SizeOf<T>());
        return new AlignedArray<T>(array, start, length);
    }
}
