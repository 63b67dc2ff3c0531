using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GraphCompiler.Kernels.Expressions;

namespace GraphCompiler.Kernels;

/// <content>Products that become gradients of weights in panels.</content>
public static partial class Kernel<T>
{
    /// <summary>The product a·b stored in panels, or added to what is stored there: a weight's gradient.</summary>
    /// <param name="m">The rows of a and of the result.</param>
    /// <param name="n">The columns of b and of the result.</param>
    /// <param name="k">The columns of a, the rows of b.</param>
    /// <param name="a">m×k; not in panels.</param>
    /// <param name="b">k×n.</param>
    /// <param name="panels">The result, m×n in panels (see <see cref="PanelLayout"/>); its padding stays zero. It must
    /// not overlap a or b.</param>
    /// <param name="accumulate">Whether the product is added.</param>
    /// <param name="scratch">Memory to pack b into, of any length; more is faster. None is needed for panels.</param>
    /// <param name="descent">A step for which the product is added to a weight at once, times a factor by which b is
    /// multiplied first; none by default. It takes a transposed a and a b in rows, and its weight must not overlap a, b
    /// or the result, which is left unspecified then, whether or not to accumulate.</param>
    /// <exception cref="ArgumentException">A span has another length than its sizes say, a is in panels, or a step is to
    /// be taken with other operands than it takes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MatMulIntoPanels(
        int m,
        int n,
        int k,
        Matrix<T> a,
        Matrix<T> b,
        Span<T> panels,
        bool accumulate = false,
        Span<T> scratch = default,
        WeightDescent<T> descent = default)
    {
        if (descent.IsTaken)
        {
            Descend(m, n, k, a, b, panels, scratch, descent);
            return;
        }

        if (k == 1 && m > 0 && n > 0 && a.IsRow(m) && b.IsRow(n) && PanelLayout.HasLength(panels, m, n))
        {
            MultiplyOuter(
                m,
                n,
                ref MemoryMarshal.GetReference(a.Data),
                ref MemoryMarshal.GetReference(b.Data),
                ref MemoryMarshal.GetReference(panels),
                intoPanels: true,
                accumulate);
            return;
        }

        MultiplyPlain(m, n, k, a.Data, a.Layout, b.Data, b.Layout, panels, intoPanels: true, accumulate, scratch);
    }

    /// <summary>Adds the product to a weight; what would have been its gradient holds b times the factor, as many rows
    /// at a time as it has.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Descend(
        int m,
        int n,
        int k,
        Matrix<T> a,
        Matrix<T> b,
        Span<T> panels,
        Span<T> scratch,
        WeightDescent<T> descent)
    {
        RequireProduct<X0>(new(m, n, k), a, b);
        if (a.Layout != MatrixLayout.Columns || b.Layout != MatrixLayout.Rows)
            Throw.Argument("A step of descent takes a transposed left operand and a right one in rows.");
        if (panels.Length != PanelLayout.Length<T>(m, n))
            Throw.Length(nameof(panels), panels.Length, PanelLayout.Length<T>(m, n));
        if (descent.Weight.Length != panels.Length)
            Throw.Length("weight", descent.Weight.Length, panels.Length);
        for (int start = 0, rows; start < k; start += rows)
        {
            rows = int.Min(m, k - start);
            Span<T> scaled = panels[..(rows * n)];
            Map<Multiply<X0, X1>>(b.Data.Slice(start * n, rows * n), descent.Factor, scaled);
            MatMulIntoPanels(
                m,
                n,
                rows,
                new Matrix<T>(a.Data.Slice(start * m, rows * m), MatrixLayout.Columns),
                scaled,
                descent.Weight,
                accumulate: true,
                scratch);
        }
    }
}
