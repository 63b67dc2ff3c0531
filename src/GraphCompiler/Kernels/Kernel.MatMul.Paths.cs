using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;

namespace GraphCompiler.Kernels;

/// <content>Which way a product of several rows takes: near operands, whose lengths are checked here, or any others.
/// The sums alone have a way without the operands of an expression, which would be passed on unused.</content>
public static partial class Kernel<T>
{
    /// <summary>The sums alone, of any size.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MultiplyPlain(
        int m,
        int n,
        int k,
        ReadOnlySpan<T> a,
        MatrixLayout layoutA,
        ReadOnlySpan<T> b,
        MatrixLayout layoutB,
        Span<T> c,
        bool intoPanels,
        bool accumulate,
        Span<T> scratch)
    {
        if (m > 1 && k >= 0 && layoutA <= MatrixLayout.Columns && a.Length == (long)m * k
            && new Matrix<T>(b, layoutB).HasLength(k, n)
            && (intoPanels ? PanelLayout.HasLength<T>(c, m, n) : c.Length == (long)m * n)
            && ProductThresholds.IsNear<T>(m, n, k, layoutA, layoutB))
        {
            MultiplyNear(
                m,
                n,
                k,
                layoutA,
                ref MemoryMarshal.GetReference(a),
                layoutB,
                ref MemoryMarshal.GetReference(b),
                ref MemoryMarshal.GetReference(c),
                intoPanels,
                accumulate);
            return;
        }

        if (IsNearOncePacked(m, n, k, a, layoutA, b, layoutB)
            && (intoPanels ? PanelLayout.HasLength<T>(c, m, n) : c.Length == (long)m * n))
        {
            MultiplyPacked<X0>(m, n, k, a, layoutA, b, layoutB, c, intoPanels, accumulate, default, default, default);
            return;
        }

        MultiplyFar(m, n, k, a, layoutA, b, layoutB, c, intoPanels, accumulate, scratch);
    }

    /// <summary>The sums that may need packing, of which nothing has been checked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MultiplyFar(
        int m,
        int n,
        int k,
        ReadOnlySpan<T> a,
        MatrixLayout layoutA,
        ReadOnlySpan<T> b,
        MatrixLayout layoutB,
        Span<T> c,
        bool intoPanels,
        bool accumulate,
        Span<T> scratch)
    {
        Matrix<T> left = new(a, layoutA), right = new(b, layoutB);
        RequireProduct<X0>(new(m, n, k), left, right);
        long length = intoPanels ? PanelLayout.Length<T>(m, n) : (long)m * n;
        if (c.Length != length)
            Throw.Length(intoPanels ? "panels" : nameof(c), c.Length, length);
        Multiply<X0>(new(m, n, k), left, right, c, intoPanels, default, default, default, accumulate, scratch);
    }

    /// <summary>The product stored row after row, of any size, with one operand.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MultiplyAny<TExpression>(
        int m,
        int n,
        int k,
        ReadOnlySpan<T> a,
        MatrixLayout layoutA,
        ReadOnlySpan<T> b,
        MatrixLayout layoutB,
        Span<T> c,
        ReadOnlySpan<T> x1,
        OperandForm<T> form1,
        Span<T> scratch)
        where TExpression : IExpression => MultiplyAny<TExpression>(
            m, n, k, a, layoutA, b, layoutB, c, x1, form1, default, default, default, default, false, scratch);

    /// <summary>The product stored row after row, of any size.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MultiplyAny<TExpression>(
        int m,
        int n,
        int k,
        ReadOnlySpan<T> a,
        MatrixLayout layoutA,
        ReadOnlySpan<T> b,
        MatrixLayout layoutB,
        Span<T> c,
        ReadOnlySpan<T> x1,
        OperandForm<T> form1,
        ReadOnlySpan<T> x2,
        OperandForm<T> form2,
        ReadOnlySpan<T> x3,
        OperandForm<T> form3,
        bool accumulate,
        Span<T> scratch)
        where TExpression : IExpression
    {
        if (m > 1 && k >= 0 && TExpression.Arity <= 4 && layoutA <= MatrixLayout.Columns && a.Length == (long)m * k
            && new Matrix<T>(b, layoutB).HasLength(k, n) && c.Length == (long)m * n
            && ProductThresholds.IsNear<T>(m, n, k, layoutA, layoutB))
        {
            MultiplyNear<TExpression>(
                m,
                n,
                k,
                layoutA,
                ref MemoryMarshal.GetReference(a),
                layoutB,
                ref MemoryMarshal.GetReference(b),
                ref MemoryMarshal.GetReference(c),
                accumulate,
                new(x1, form1),
                new(x2, form2),
                new(x3, form3));
            return;
        }

        if (TExpression.Arity <= 4 && c.Length == (long)m * n && IsNearOncePacked(m, n, k, a, layoutA, b, layoutB))
        {
            MultiplyPacked<TExpression>(
                m,
                n,
                k,
                a,
                layoutA,
                b,
                layoutB,
                c,
                intoPanels: false,
                accumulate,
                new(x1, form1),
                new(x2, form2),
                new(x3, form3));
            return;
        }

        MultiplyFar<TExpression>(
            m, n, k, a, layoutA, b, layoutB, c, x1, form1, x2, form2, x3, form3, accumulate, scratch);
    }

    /// <summary>The product that may have to be packed, of which nothing has been checked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MultiplyFar<TExpression>(
        int m,
        int n,
        int k,
        ReadOnlySpan<T> a,
        MatrixLayout layoutA,
        ReadOnlySpan<T> b,
        MatrixLayout layoutB,
        Span<T> c,
        ReadOnlySpan<T> x1,
        OperandForm<T> form1,
        ReadOnlySpan<T> x2,
        OperandForm<T> form2,
        ReadOnlySpan<T> x3,
        OperandForm<T> form3,
        bool accumulate,
        Span<T> scratch)
        where TExpression : IExpression
    {
        Matrix<T> left = new(a, layoutA), right = new(b, layoutB);
        RequireProduct<TExpression>(new(m, n, k), left, right);
        if (c.Length != (long)m * n)
            Throw.Length(nameof(c), c.Length, (long)m * n);
        Operand<T> y1 = new(x1, form1), y2 = new(x2, form2), y3 = new(x3, form3);
        Multiply<TExpression>(
            new(m, n, k), left, right, c, intoPanels: false, in y1, in y2, in y3, accumulate, scratch);
    }
}
