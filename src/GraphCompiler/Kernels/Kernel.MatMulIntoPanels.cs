using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
    /// <param name="step">A step that a weight takes by the product at once; none by default. It takes a transposed a
    /// and a b in rows, and its weight must not overlap a, b or the result, which is left unspecified then. A step of
    /// plain descent may add several products to one weight; any other takes the whole gradient and does not
    /// accumulate.</param>
    /// <exception cref="ArgumentException">A span has another length than its sizes say, a is in panels, or a step is to
    /// be taken with other operands than it takes or, but for plain descent, with accumulate.</exception>
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
        WeightStep<T> step = default)
    {
        if (step.IsTaken)
        {
            Step(m, n, k, a, b, panels, accumulate, scratch, step);
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
}
