using GraphCompiler.Kernels.Products;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>
    /// The most axes of <see cref="StridedCopy(ReadOnlySpan{int}, ReadOnlySpan{int}, ReadOnlySpan{T}, Span{T})"/>.
    /// </summary>
    private const int MaximumRank = 16;

    /// <summary>y = x read at strides: broadcasting, transposing and slicing.</summary>
    /// <param name="shape">The lengths of y's axes, at most 16.</param>
    /// <param name="strides">For each axis the distance in x, at least 0; 0 repeats.</param>
    /// <param name="x">The elements; they must not overlap y.</param>
    /// <param name="y">The result, row-major.</param>
    /// <exception cref="ArgumentException">A span has another length than the shape says, the strides reach beyond x, a
    /// length or a stride is negative, or there are too many axes.</exception>
    public static void StridedCopy(
        ReadOnlySpan<int> shape, ReadOnlySpan<int> strides, ReadOnlySpan<T> x, Span<T> y)
    {
        if (shape.Length != strides.Length || shape.Length > MaximumRank)
            Throw.Argument("There must be one stride for each axis, and at most 16 of them.");
        long count = 1, last = 0;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (shape[axis] < 0 || strides[axis] < 0)
                Throw.Argument("Lengths and strides must not be negative.");
            // No span is longer than this, so a larger number need not be known.
            count = long.Min(count * shape[axis], int.MaxValue + 1L);
            last += (shape[axis] - 1L) * strides[axis];
        }

        if (count != y.Length)
            Throw.Length(nameof(y), y.Length, count);
        if (count == 0)
            return;
        if (last >= x.Length)
            Throw.Length(nameof(x), x.Length, last + 1);

        Span<int> lengths = stackalloc int[shape.Length], steps = stackalloc int[shape.Length];
        int rank = MergeAxes(shape, strides, lengths, steps);
        CopyAxes(lengths[..rank], steps[..rank], x, y);
    }

    /// <summary>Drops axes of length one and joins those that follow each other at one distance.</summary>
    private static int MergeAxes(
        ReadOnlySpan<int> shape, ReadOnlySpan<int> strides, Span<int> lengths, Span<int> steps)
    {
        int rank = 0;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (shape[axis] == 1)
                continue;
            if (rank > 0 && steps[rank - 1] == (long)strides[axis] * shape[axis])
            {
                lengths[rank - 1] *= shape[axis];
                steps[rank - 1] = strides[axis];
                continue;
            }

            lengths[rank] = shape[axis];
            steps[rank++] = strides[axis];
        }

        return rank;
    }

    private static unsafe void CopyAxes(
        ReadOnlySpan<int> lengths, ReadOnlySpan<int> steps, ReadOnlySpan<T> x, Span<T> y)
    {
        if (lengths.Length == 0)
        {
            y[0] = x[0];
            return;
        }

        if (lengths.Length == 1)
        {
            CopyAxis(steps[0], x, y);
            return;
        }

        if (lengths.Length == 2 && steps[0] == 1 && steps[1] > 1)
        {
            fixed (T* source = x, destination = y)
                Transposition<T>.Run(source, steps[1], destination, lengths[1], lengths[1], lengths[0]);
            return;
        }

        int part = y.Length / lengths[0];
        for (int index = 0; index < lengths[0]; index++)
            CopyAxes(lengths[1..], steps[1..], x[(index * steps[0])..], y.Slice(index * part, part));
    }

    private static void CopyAxis(int step, ReadOnlySpan<T> x, Span<T> y)
    {
        if (step == 0)
        {
            y.Fill(x[0]);
        }
        else if (step == 1)
        {
            x[..y.Length].CopyTo(y);
        }
        else
        {
            for (int index = 0; index < y.Length; index++)
                y[index] = x[index * step];
        }
    }
}
