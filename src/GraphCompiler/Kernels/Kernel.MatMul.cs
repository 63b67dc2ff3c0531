using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>c[i, j] = Σ a[i, p]·b[p, j], or c += that.</summary>
    /// <param name="m">The rows of a and c.</param>
    /// <param name="n">The columns of b and c.</param>
    /// <param name="k">The columns of a, the rows of b.</param>
    /// <param name="a">m×k; not in panels.</param>
    /// <param name="b">k×n.</param>
    /// <param name="c">The result, <c>[m, n]</c>; it must not overlap a or b.</param>
    /// <param name="accumulate">Whether the product is added to c.</param>
    /// <param name="scratch">Memory to pack b into, of any length; more is faster. None is needed for panels.</param>
    /// <exception cref="ArgumentException">A span has another length than its sizes say, or a is in panels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MatMul(
        int m,
        int n,
        int k,
        Matrix<T> a,
        Matrix<T> b,
        Span<T> c,
        bool accumulate = false,
        Span<T> scratch = default) =>
        MatMul<X0>(m, n, k, a, b, c, default, default, default, accumulate, scratch);

    /// <summary>c[i, j] = E(Σ a[i, p]·b[p, j], x₁, x₂, x₃), or c += that.</summary>
    /// <typeparam name="TExpression">E, which reads the sum as <see cref="X0"/>.</typeparam>
    /// <param name="m">The rows of a and c.</param>
    /// <param name="n">The columns of b and c.</param>
    /// <param name="k">The columns of a, the rows of b.</param>
    /// <param name="a">m×k; not in panels.</param>
    /// <param name="b">k×n.</param>
    /// <param name="c">The result, <c>[m, n]</c>; it must not overlap a or b.</param>
    /// <param name="x1">Operand 1: <c>[m, n]</c>, a row of n, a column of m, or a scalar. Like the other two it may be
    /// c itself but must not overlap it otherwise.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="accumulate">Whether the value is added to c.</param>
    /// <param name="scratch">Memory to pack b into, of any length; more is faster. None is needed for panels.</param>
    /// <exception cref="ArgumentException">A span has another length than its sizes say, an operand that the expression
    /// reads is missing, or a is in panels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MatMul<TExpression>(
        int m,
        int n,
        int k,
        Matrix<T> a,
        Matrix<T> b,
        Span<T> c,
        Operand<T> x1 = default,
        Operand<T> x2 = default,
        Operand<T> x3 = default,
        bool accumulate = false,
        Span<T> scratch = default)
        where TExpression : IExpression
    {
        // What single samples of small networks call: checked and begun where the caller knows most of the arguments.
        if (m == 1 && n > 0 && c.Length == n && a.IsRow(k) && b.HasLength(k, n)
            && (x1.IsRowOrUnused(n) || (n == 1 && x1.Kind == OperandKind.Scalar))
            && x2.IsRowOrUnused(n) && x3.IsRowOrUnused(n))
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
                ref x2.First,
                ref x3.First,
                accumulate);
            return;
        }

        if (k == 1 && typeof(TExpression) == typeof(X0) && c.Length == (long)m * n && c.Length > 0
            && a.IsRow(m) && b.IsRow(n))
        {
            MultiplyOuter(
                m,
                n,
                ref MemoryMarshal.GetReference(a.Data),
                ref MemoryMarshal.GetReference(b.Data),
                ref MemoryMarshal.GetReference(c),
                intoPanels: false,
                accumulate);
            return;
        }

        if (typeof(TExpression) == typeof(X0))
        {
            MultiplyPlain(
                m, n, k, a.Data, a.Layout, b.Data, b.Layout, c, intoPanels: false, accumulate, scratch);
            return;
        }

        MultiplyAny<TExpression>(
            m, n, k, a.Data, a.Layout, b.Data, b.Layout, c, x1.Data, x1.Form, x2.Data, x2.Form, x3.Data, x3.Form,
            accumulate, scratch);
    }

    private static void Multiply<TExpression>(
        ProductSize size,
        Matrix<T> a,
        Matrix<T> b,
        Span<T> c,
        bool intoPanels,
        in Operand<T> x1,
        in Operand<T> x2,
        in Operand<T> x3,
        bool accumulate,
        Span<T> scratch)
        where TExpression : IExpression
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Multiply<TExpression, Lanes512<T>>(
                size, a, b, c, intoPanels, in x1, in x2, in x3, accumulate, scratch);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Multiply<TExpression, Lanes256<T>>(
                size, a, b, c, intoPanels, in x1, in x2, in x3, accumulate, scratch);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Multiply<TExpression, Lanes128<T>>(
                size, a, b, c, intoPanels, in x1, in x2, in x3, accumulate, scratch);
        }
        else
        {
            Multiply<TExpression, Lanes1<T>>(
                size, a, b, c, intoPanels, in x1, in x2, in x3, accumulate, scratch);
        }
    }

    /// <summary>The product in registers of a width; lengths have been checked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static unsafe void Multiply<TExpression, TVector>(
        ProductSize size,
        Matrix<T> a,
        Matrix<T> b,
        Span<T> c,
        bool intoPanels,
        in Operand<T> x1,
        in Operand<T> x2,
        in Operand<T> x3,
        bool accumulate,
        Span<T> scratch)
        where TExpression : IExpression
        where TVector : unmanaged, IVector<TVector, T>
    {
        if (size.M == 0 || size.N == 0)
            return;
        if (size.M == 1 && !intoPanels && b.Layout != MatrixLayout.PanelsTransposed)
        {
            MultiplyRow<TExpression, TVector>(size.N, size.K, a, b, c, in x1, in x2, in x3, accumulate);
            return;
        }

        if (size.K == 1 && Epilogue<T, TExpression>.IsPlain && b.Layout <= MatrixLayout.Columns)
        {
            MultiplyOuter<TVector>(
                size.M,
                size.N,
                ref MemoryMarshal.GetReference(a.Data),
                ref MemoryMarshal.GetReference(b.Data),
                ref MemoryMarshal.GetReference(c),
                intoPanels,
                accumulate);
            return;
        }

        if (ProductThresholds.IsNear<T>(size.M, size.N, size.K, a.Layout, b.Layout))
        {
            MultiplyNear<TExpression, TVector>(
                size.M,
                size.N,
                size.K,
                a.Layout,
                ref MemoryMarshal.GetReference(a.Data),
                b.Layout,
                ref MemoryMarshal.GetReference(b.Data),
                ref MemoryMarshal.GetReference(c),
                intoPanels,
                accumulate,
                in x1,
                in x2,
                in x3);
            return;
        }

        bool maySplit = Epilogue<T, TExpression>.IsPlain
            || !(accumulate || Overlaps<TExpression>(c, in x1, in x2, in x3));
        fixed (T* left = &MemoryMarshal.GetReference(a.Data), data = &MemoryMarshal.GetReference(b.Data))
        fixed (T* result = &MemoryMarshal.GetReference(c), p1 = &x1.First, p2 = &x2.First, p3 = &x3.First)
        {
            Strips<T> strips = intoPanels ? Strips<T>.Panels(result, size.M) : Strips<T>.Rows(result, size.N);
            Right<T> right = new(data, b.Layout, size.K, size.N);
            Epilogue<T, TExpression> epilogue = new(
                TExpression.Arity > 1 ? new(in x1, p1, size.M, size.N) : default,
                TExpression.Arity > 2 ? new(in x2, p2, size.M, size.N) : default,
                TExpression.Arity > 3 ? new(in x3, p3, size.M, size.N) : default);
            if (a.Layout == MatrixLayout.Rows)
            {
                new Product<T, TVector, RowStrided, TExpression>(
                    size, left, size.K, right, strips, epilogue, accumulate).Run(scratch, maySplit);
            }
            else
            {
                new Product<T, TVector, ColumnContiguous, TExpression>(
                    size, left, size.M, right, strips, epilogue, accumulate).Run(scratch, maySplit);
            }
        }
    }

    private static bool Overlaps<TExpression>(
        Span<T> c, in Operand<T> x1, in Operand<T> x2, in Operand<T> x3)
        where TExpression : IExpression =>
        (TExpression.Arity > 1 && x1.Overlaps(c))
        || (TExpression.Arity > 2 && x2.Overlaps(c))
        || (TExpression.Arity > 3 && x3.Overlaps(c));

    private static void RequireProduct<TExpression>(ProductSize size, Matrix<T> a, Matrix<T> b)
        where TExpression : IExpression
    {
        if (size.M < 0)
            Throw.Negative("m", size.M);
        if (size.N < 0)
            Throw.Negative("n", size.N);
        if (size.K < 0)
            Throw.Negative("k", size.K);
        if (TExpression.Arity > 4)
            Throw.Operands(TExpression.Arity, 4);
        if (a.Layout is MatrixLayout.Panels or MatrixLayout.PanelsTransposed)
            Throw.Argument("The left operand of a product cannot be in panels.");
        if (a.Data.Length != a.Required(size.M, size.K))
            Throw.Length(nameof(a), a.Data.Length, a.Required(size.M, size.K));
        if (b.Data.Length != b.Required(size.K, size.N))
            Throw.Length(nameof(b), b.Data.Length, b.Required(size.K, size.N));
    }
}
