using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels;

/// <summary>
/// The storage order of weights. A k×n matrix lies in panels of 128 bytes' worth of columns (32 single, 16 double),
/// each panel row after row; the last panel has half that width when no more than half of it is needed. Padding
/// columns are zero.
/// </summary>
/// <remarks>The order is one of whole vectors whatever their width, so a product reads it without packing.</remarks>
public static class PanelLayout
{
    /// <summary>The columns of a full panel.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <returns>128 bytes' worth.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Width<T>()
        where T : unmanaged => 128 / Unsafe.SizeOf<T>();

    /// <summary>The number of elements a matrix takes, padding included.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="k">The rows.</param>
    /// <param name="n">The columns.</param>
    /// <returns>k times the columns rounded up to half panels.</returns>
    /// <exception cref="OverflowException">The number exceeds <see cref="int.MaxValue"/>.</exception>
    public static int Length<T>(int k, int n)
        where T : unmanaged => checked(k * RoundUp(n, Width<T>() / 2));

    /// <summary>Where an element lies.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="row">The row, less than <paramref name="k"/>.</param>
    /// <param name="column">The column, less than <paramref name="n"/>.</param>
    /// <param name="k">The rows.</param>
    /// <param name="n">The columns.</param>
    /// <returns>The index into the panels.</returns>
    public static int Index<T>(int row, int column, int k, int n)
        where T : unmanaged
    {
        int width = Width<T>(), start = column / width * width;
        return (start * k) + (row * PanelWidth<T>(start, n)) + column - start;
    }

    /// <summary>Writes the panels of the k×n matrix whose transpose is given, and zeros its padding.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="logical">The transpose, <c>[n, k]</c> row after row: a linear layer's <c>[out, in]</c>.</param>
    /// <param name="k">The rows.</param>
    /// <param name="n">The columns.</param>
    /// <param name="panels">The result, <see cref="Length{T}"/> elements.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public static void Pack<T>(ReadOnlySpan<T> logical, int k, int n, Span<T> panels)
        where T : unmanaged
    {
        Require<T>(logical.Length, k, n, panels.Length);
        for (int start = 0; start < n; start += Width<T>())
        {
            int width = PanelWidth<T>(start, n), count = Math.Min(width, n - start);
            Span<T> panel = panels.Slice(start * k, width * k);
            if (count < width)
                panel.Clear();
            for (int column = 0; column < count; column++)
            {
                ReadOnlySpan<T> source = logical.Slice((start + column) * k, k);
                for (int row = 0; row < source.Length; row++)
                    panel[(row * width) + column] = source[row];
            }
        }
    }

    /// <summary>Reads the k×n matrix out of its panels, transposed.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="panels">The panels, <see cref="Length{T}"/> elements.</param>
    /// <param name="k">The rows.</param>
    /// <param name="n">The columns.</param>
    /// <param name="logical">The result, <c>[n, k]</c> row after row: a linear layer's <c>[out, in]</c>.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public static void Unpack<T>(ReadOnlySpan<T> panels, int k, int n, Span<T> logical)
        where T : unmanaged
    {
        Require<T>(logical.Length, k, n, panels.Length);
        for (int start = 0; start < n; start += Width<T>())
        {
            int width = PanelWidth<T>(start, n), count = Math.Min(width, n - start);
            ReadOnlySpan<T> panel = panels.Slice(start * k, width * k);
            for (int column = 0; column < count; column++)
            {
                Span<T> destination = logical.Slice((start + column) * k, k);
                for (int row = 0; row < destination.Length; row++)
                    destination[row] = panel[(row * width) + column];
            }
        }
    }

    /// <summary>The width of the panel that starts at a column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int PanelWidth<T>(int start, int n)
        where T : unmanaged => n - start <= Width<T>() / 2 ? Width<T>() / 2 : Width<T>();

    /// <summary>Whether memory is as long as the panels of a matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool HasLength<T>(ReadOnlySpan<T> panels, int k, int n)
        where T : unmanaged
    {
        int unit = Width<T>() / 2;
        return panels.Length == (long)k * (((long)n + unit - 1) / unit * unit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int RoundUp(int value, int unit) => (value + unit - 1) / unit * unit;

    private static void Require<T>(int logical, int k, int n, int panels)
        where T : unmanaged
    {
        if (k < 0)
            Throw.Negative(nameof(k), k);
        if (n < 0)
            Throw.Negative(nameof(n), n);
        if (logical != (long)k * n)
            Throw.Length(nameof(logical), logical, (long)k * n);
        if (panels != Length<T>(k, n))
            Throw.Length(nameof(panels), panels, Length<T>(k, n));
    }
}
