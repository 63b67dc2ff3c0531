using GraphCompiler.Kernels.Products;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>The most axes of a strided copy.</summary>
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
        if (shape.Length > MaximumRank)
            Throw.Argument("There must be at most 16 axes.");
        Span<int> rows = stackalloc int[shape.Length];
        long count = 1;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            // No span is longer than this, so a larger number need not be known.
            rows[axis] = (int)long.Min(count, int.MaxValue);
            count = long.Min(count * shape[axis], int.MaxValue + 1L);
        }

        if (count != y.Length)
            Throw.Length(nameof(y), y.Length, count);
        StridedCopy(shape, strides, x, rows, y);
    }

    /// <summary>Elements of x, read at strides, to elements of y at other strides; the rest of y stays as it
    /// was.</summary>
    /// <param name="shape">How many elements along each axis, at most 16 axes.</param>
    /// <param name="from">For each axis the distance in x, at least 0; 0 repeats.</param>
    /// <param name="x">The elements, from the first that is read; they must not overlap y.</param>
    /// <param name="to">For each axis the distance in y, at least 0.</param>
    /// <param name="y">The result, from the first element that is written.</param>
    /// <exception cref="ArgumentException">The strides reach beyond a span, a length or a stride is negative, there is
    /// not one stride for each axis, or there are too many axes.</exception>
    public static void StridedCopy(
        ReadOnlySpan<int> shape, ReadOnlySpan<int> from, ReadOnlySpan<T> x, ReadOnlySpan<int> to, Span<T> y)
    {
        if (shape.Length != from.Length || shape.Length != to.Length || shape.Length > MaximumRank)
            Throw.Argument("There must be one stride for each axis, and at most 16 of them.");
        long read = 1, written = 1;
        bool isEmpty = false;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (shape[axis] < 0 || from[axis] < 0 || to[axis] < 0)
                Throw.Argument("Lengths and strides must not be negative.");
            isEmpty |= shape[axis] == 0;
            read += (shape[axis] - 1L) * from[axis];
            written += (shape[axis] - 1L) * to[axis];
        }

        if (isEmpty)
            return;
        if (read > x.Length)
            Throw.Length(nameof(x), x.Length, read);
        if (written > y.Length)
            Throw.Length(nameof(y), y.Length, written);

        Span<int> lengths = stackalloc int[shape.Length];
        Span<int> reads = stackalloc int[shape.Length], writes = stackalloc int[shape.Length];
        int rank = MergeAxes(shape, from, to, lengths, reads, writes);
        PairForTransposition(lengths[..rank], reads[..rank], writes[..rank]);
        CopyAxes(lengths[..rank], reads[..rank], x, writes[..rank], y);
    }

    /// <summary>Drops axes of length one and joins those that follow each other at one distance.</summary>
    private static int MergeAxes(
        ReadOnlySpan<int> shape,
        ReadOnlySpan<int> from,
        ReadOnlySpan<int> to,
        Span<int> lengths,
        Span<int> reads,
        Span<int> writes)
    {
        int rank = 0;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (shape[axis] == 1)
                continue;
            bool follows = rank > 0
                && reads[rank - 1] == (long)from[axis] * shape[axis]
                && writes[rank - 1] == (long)to[axis] * shape[axis];
            if (!follows)
                lengths[rank++] = 1;
            lengths[rank - 1] *= shape[axis];
            reads[rank - 1] = from[axis];
            writes[rank - 1] = to[axis];
        }

        return rank;
    }

    /// <summary>Where neighbours of y are far apart in x and neighbours of x lie along another axis, brings the two axes
    /// together: they are a matrix to be transposed.</summary>
    private static void PairForTransposition(Span<int> lengths, Span<int> reads, Span<int> writes)
    {
        int last = lengths.Length - 1;
        if (last < 1 || writes[last] != 1 || reads[last] <= 1)
            return;
        int columns = reads.IndexOf(1);
        if (columns < 0)
            return;
        (int length, int write) = (lengths[columns], writes[columns]);
        lengths[(columns + 1)..last].CopyTo(lengths[columns..]);
        reads[(columns + 1)..last].CopyTo(reads[columns..]);
        writes[(columns + 1)..last].CopyTo(writes[columns..]);
        (lengths[last - 1], reads[last - 1], writes[last - 1]) = (length, 1, write);
    }

    private static void CopyAxes(
        ReadOnlySpan<int> lengths, ReadOnlySpan<int> reads, ReadOnlySpan<T> x, ReadOnlySpan<int> writes, Span<T> y)
    {
        switch (lengths.Length)
        {
            case 0:
                y[0] = x[0];
                return;
            case 1:
                CopyRows(1, lengths[0], 0, reads[0], x, 0, writes[0], y);
                return;
            case 2:
                CopyRows(lengths[0], lengths[1], reads[0], reads[1], x, writes[0], writes[1], y);
                return;
        }

        for (int index = 0; index < lengths[0]; index++)
            CopyAxes(lengths[1..], reads[1..], x[(index * reads[0])..], writes[1..], y[(index * writes[0])..]);
    }

    private static unsafe void CopyRows(
        int rows, int columns, int readRow, int read, ReadOnlySpan<T> x, int writeRow, int write, Span<T> y)
    {
        if (read == 1 && write == 1)
        {
            for (int row = 0; row < rows; row++)
                x.Slice(row * readRow, columns).CopyTo(y.Slice(row * writeRow, columns));
        }
        else if (read == 0 && write == 1)
        {
            for (int row = 0; row < rows; row++)
                y.Slice(row * writeRow, columns).Fill(x[row * readRow]);
        }
        else if (readRow == 1 && write == 1 && read > 1)
        {
            fixed (T* source = x, destination = y)
                Transposition<T>.Run(source, read, destination, writeRow, columns, rows);
        }
        else
        {
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++)
                    y[(row * writeRow) + (column * write)] = x[(row * readRow) + (column * read)];
            }
        }
    }
}
