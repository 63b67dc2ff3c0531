using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GraphCompiler.Kernels.Expressions;

namespace GraphCompiler.Kernels;

/// <content>Products with one operand beside the sums: those of layers.</content>
public static partial class Kernel<T>
{
    /// <summary>c[i, j] = E(Σ a[i, p]·b[p, j], x₁), as a layer's sums, bias and activation are.</summary>
    /// <typeparam name="TExpression">E, which reads the sum as <see cref="X0"/>.</typeparam>
    /// <param name="m">The rows of a and c.</param>
    /// <param name="n">The columns of b and c.</param>
    /// <param name="k">The columns of a, the rows of b.</param>
    /// <param name="a">m×k; not in panels.</param>
    /// <param name="b">k×n.</param>
    /// <param name="c">The result, <c>[m, n]</c>; it must not overlap a or b.</param>
    /// <param name="x1">Operand 1: <c>[m, n]</c>, a row of n, a column of m, or a scalar. It may be c itself but must not
    /// overlap it otherwise.</param>
    /// <exception cref="ArgumentException">A span has another length than its sizes say, an operand that the expression
    /// reads is missing, or a is in panels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MatMul<TExpression>(
        int m, int n, int k, Matrix<T> a, Matrix<T> b, Span<T> c, Operand<T> x1)
        where TExpression : IExpression => MatMul<TExpression>(m, n, k, a, b, c, x1, default);

    /// <summary>c[i, j] = E(Σ a[i, p]·b[p, j], x₁), with memory to pack b into.</summary>
    /// <typeparam name="TExpression">E, which reads the sum as <see cref="X0"/>.</typeparam>
    /// <param name="m">The rows of a and c.</param>
    /// <param name="n">The columns of b and c.</param>
    /// <param name="k">The columns of a, the rows of b.</param>
    /// <param name="a">m×k; not in panels.</param>
    /// <param name="b">k×n.</param>
    /// <param name="c">The result, <c>[m, n]</c>; it must not overlap a or b.</param>
    /// <param name="x1">Operand 1: <c>[m, n]</c>, a row of n, a column of m, or a scalar. It may be c itself but must not
    /// overlap it otherwise.</param>
    /// <param name="scratch">Memory to pack b into, of any length; more is faster. None is needed for panels.</param>
    /// <exception cref="ArgumentException">A span has another length than its sizes say, an operand that the expression
    /// reads is missing, or a is in panels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MatMul<TExpression>(
        int m, int n, int k, Matrix<T> a, Matrix<T> b, Span<T> c, Operand<T> x1, Span<T> scratch)
        where TExpression : IExpression
    {
        // Operands that nothing reads are structures all the same, which the caller would clear before each call.
        if (m == 1 && n > 0 && c.Length == n && a.IsRow(k) && b.HasLength(k, n)
            && (x1.IsRowOrUnused(n) || (n == 1 && x1.Kind == OperandKind.Scalar)))
        {
            T scalar = x1.Scalar;
            MultiplyRow<TExpression>(
                n,
                k,
                ref MemoryMarshal.GetReference(a.Data),
                b.Layout,
                ref MemoryMarshal.GetReference(b.Data),
                ref MemoryMarshal.GetReference(c),
                ref x1.Kind == OperandKind.Scalar ? ref scalar : ref x1.First,
                ref Unsafe.NullRef<T>(),
                ref Unsafe.NullRef<T>(),
                accumulate: false);
            return;
        }

        MultiplyAny<TExpression>(m, n, k, a.Data, a.Layout, b.Data, b.Layout, c, x1.Data, x1.Form, scratch);
    }
}
