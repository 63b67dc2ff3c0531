using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Pooling;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>The largest element of each window, NaN where one is NaN; what lies outside counts as −∞.</summary>
    /// <param name="planes">The number of planes: images times channels.</param>
    /// <param name="image">A plane's height and width.</param>
    /// <param name="result">The result's height and width.</param>
    /// <param name="window">How the window moves.</param>
    /// <param name="x">The planes.</param>
    /// <param name="y">The result; it must not overlap x.</param>
    /// <exception cref="ArgumentException">A span has another length than its sizes say.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of planes is negative.</exception>
    public static void MaxPool(
        int planes,
        ReadOnlySpan<int> image,
        ReadOnlySpan<int> result,
        Window window,
        ReadOnlySpan<T> x,
        Span<T> y)
    {
        PoolSize size = new(planes, image, result, window);
        size.RequireLengths(x.Length, y.Length);
        Reduce<Largest>(in size, x, y);
    }

    /// <summary>The gradient of <see cref="MaxPool"/>: each window's goes to the first of its elements, in row-major
    /// order, that is not less than its maximum.</summary>
    /// <param name="planes">The number of planes: images times channels.</param>
    /// <param name="image">A plane's height and width.</param>
    /// <param name="result">The result's height and width.</param>
    /// <param name="window">How the window moves.</param>
    /// <param name="x">The planes.</param>
    /// <param name="y">The maxima.</param>
    /// <param name="dy">Their gradient.</param>
    /// <param name="dx">Becomes the planes' gradient; it must not overlap the others.</param>
    /// <exception cref="ArgumentException">A span has another length than its sizes say.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of planes is negative.</exception>
    public static void MaxPoolGradient(
        int planes,
        ReadOnlySpan<int> image,
        ReadOnlySpan<int> result,
        Window window,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> y,
        ReadOnlySpan<T> dy,
        Span<T> dx)
    {
        PoolSize size = new(planes, image, result, window);
        size.RequireLengths(x.Length, y.Length);
        size.RequireLengths(dx.Length, dy.Length);
        if (size.IsByTwo)
        {
            if (Vector512.IsHardwareAccelerated)
                MaxGradientOfPairs<Lanes512<T>>(in size, x, y, dy, dx);
            else if (Vector256.IsHardwareAccelerated)
                MaxGradientOfPairs<Lanes256<T>>(in size, x, y, dy, dx);
            else if (Vector128.IsHardwareAccelerated)
                MaxGradientOfPairs<Lanes128<T>>(in size, x, y, dy, dx);
            else
                MaxGradientOfPairs<Lanes1<T>>(in size, x, y, dy, dx);
            return;
        }

        dx.Clear();
        for (int plane = 0, at = 0; plane < size.Planes; plane++)
        {
            ReadOnlySpan<T> elements = x.Slice(plane * size.Height * size.Width, size.Height * size.Width);
            Span<T> gradients = dx.Slice(plane * size.Height * size.Width, size.Height * size.Width);
            for (int row = 0; row < size.Rows; row++)
            {
                Reach rows = size.RowsOf(row);
                for (int column = 0; column < size.Columns; column++, at++)
                {
                    int place = FirstNotLess(elements, size.Width, in rows, size.ColumnsOf(column), y[at]);
                    if (place >= 0)
                        gradients[place] += dy[at];
                }
            }
        }
    }

    /// <summary>Where each window's maximum is, counted within its plane: the first of several, and the last of several
    /// NaN, as in PyTorch.</summary>
    /// <param name="planes">The number of planes: images times channels.</param>
    /// <param name="image">A plane's height and width.</param>
    /// <param name="result">The result's height and width.</param>
    /// <param name="window">How the window moves; every position must have an element in the plane.</param>
    /// <param name="x">The planes.</param>
    /// <param name="indices">The result.</param>
    /// <exception cref="ArgumentException">A span has another length than its sizes say.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of planes is negative.</exception>
    public static void MaxPoolIndices(
        int planes,
        ReadOnlySpan<int> image,
        ReadOnlySpan<int> result,
        Window window,
        ReadOnlySpan<T> x,
        Span<int> indices)
    {
        PoolSize size = new(planes, image, result, window);
        size.RequireLengths(x.Length, indices.Length);
        for (int plane = 0, at = 0; plane < size.Planes; plane++)
        {
            ReadOnlySpan<T> elements = x.Slice(plane * size.Height * size.Width, size.Height * size.Width);
            for (int row = 0; row < size.Rows; row++)
            {
                Reach rows = size.RowsOf(row);
                for (int column = 0; column < size.Columns; column++, at++)
                    indices[at] = IndexOfLargest(elements, size.Width, in rows, size.ColumnsOf(column));
            }
        }
    }

    private static void Reduce<TReduction>(in PoolSize size, ReadOnlySpan<T> x, Span<T> y)
        where TReduction : IPoolReduction
    {
        if (Vector512.IsHardwareAccelerated)
            Pool<T, TReduction>.Run<Lanes512<T>>(in size, x, y);
        else if (Vector256.IsHardwareAccelerated)
            Pool<T, TReduction>.Run<Lanes256<T>>(in size, x, y);
        else if (Vector128.IsHardwareAccelerated)
            Pool<T, TReduction>.Run<Lanes128<T>>(in size, x, y);
        else
            Pool<T, TReduction>.Run<Lanes1<T>>(in size, x, y);
    }

    /// <summary>The gradient where windows of two by two do not overlap; lengths have been checked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void MaxGradientOfPairs<TVector>(
        in PoolSize size, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
        where TVector : unmanaged, IVector<TVector, T>
    {
        int width = size.Width, columns = size.Columns, taken = 2 * columns;
        for (int plane = 0; plane < size.Planes; plane++)
        {
            int image = plane * size.Height * width, result = plane * size.Rows * columns;
            for (int row = 0; row < size.Rows; row++, image += 2 * width, result += columns)
            {
                MaxGradientByTwo<T>.Row<TVector>(
                    width,
                    columns,
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(x), image),
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(y), result),
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(dy), result),
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(dx), image));
                if (taken < width)
                {
                    dx.Slice(image + taken, width - taken).Clear();
                    dx.Slice(image + width + taken, width - taken).Clear();
                }
            }

            dx[image..((plane + 1) * size.Height * width)].Clear();
        }
    }

    private static int FirstNotLess(ReadOnlySpan<T> x, int width, in Reach rows, in Reach columns, T largest)
    {
        for (int row = rows.Start; row < rows.End; row += rows.Step)
        {
            for (int column = columns.Start; column < columns.End; column += columns.Step)
            {
                if (!(x[(row * width) + column] < largest))
                    return (row * width) + column;
            }
        }

        return -1;
    }

    private static int IndexOfLargest(ReadOnlySpan<T> x, int width, in Reach rows, in Reach columns)
    {
        int index = (rows.Start * width) + columns.Start;
        T largest = T.NegativeInfinity;
        for (int row = rows.Start; row < rows.End; row += rows.Step)
        {
            for (int column = columns.Start; column < columns.End; column += columns.Step)
            {
                T element = x[(row * width) + column];
                if (element > largest || T.IsNaN(element))
                    (index, largest) = ((row * width) + column, element);
            }
        }

        return index;
    }
}
