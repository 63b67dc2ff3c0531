using System.Runtime.InteropServices;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>y = x read at strides, for indices: broadcasting, transposing and slicing.</summary>
    /// <param name="shape">The lengths of y's axes, at most 16.</param>
    /// <param name="strides">For each axis the distance in x, at least 0; 0 repeats.</param>
    /// <param name="x">The indices; they must not overlap y.</param>
    /// <param name="y">The result, row-major.</param>
    /// <exception cref="ArgumentException">A span has another length than the shape says, the strides reach beyond x, a
    /// length or a stride is negative, or there are too many axes.</exception>
    // A copy keeps the bits, whatever they stand for, and the two have equally many.
    public static void StridedCopy(
        ReadOnlySpan<int> shape, ReadOnlySpan<int> strides, ReadOnlySpan<int> x, Span<int> y) =>
        Kernel<float>.StridedCopy(
            shape, strides, MemoryMarshal.Cast<int, float>(x), MemoryMarshal.Cast<int, float>(y));

    /// <summary>Indices of x, read at strides, to elements of y at other strides; the rest of y stays as it
    /// was.</summary>
    /// <param name="shape">How many elements along each axis, at most 16 axes.</param>
    /// <param name="from">For each axis the distance in x, at least 0; 0 repeats.</param>
    /// <param name="x">The indices, from the first that is read; they must not overlap y.</param>
    /// <param name="to">For each axis the distance in y, at least 0.</param>
    /// <param name="y">The result, from the first element that is written.</param>
    /// <exception cref="ArgumentException">The strides reach beyond a span, a length or a stride is negative, there is
    /// not one stride for each axis, or there are too many axes.</exception>
    public static void StridedCopy(
        ReadOnlySpan<int> shape, ReadOnlySpan<int> from, ReadOnlySpan<int> x, ReadOnlySpan<int> to, Span<int> y) =>
        Kernel<float>.StridedCopy(
            shape, from, MemoryMarshal.Cast<int, float>(x), to, MemoryMarshal.Cast<int, float>(y));

    /// <summary>The same index everywhere.</summary>
    /// <param name="value">The index.</param>
    /// <param name="y">The result.</param>
    public static void Fill(int value, Span<int> y) => y.Fill(value);
}
