using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

/// <content>Products of one row, and of one column with one row: those of a single sample.</content>
public static partial class Kernel<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyRow<TExpression>(
        int n,
        int k,
        ref T a,
        MatrixLayout layout,
        ref T b,
        ref T c,
        ref T x1,
        ref T x2,
        ref T x3,
        bool accumulate)
        where TExpression : IExpression
    {
        if (Vector512.IsHardwareAccelerated)
        {
            MultiplyRow<TExpression, Lanes512<T>>(
                n, k, ref a, layout, ref b, ref c, ref x1, ref x2, ref x3, accumulate);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            MultiplyRow<TExpression, Lanes256<T>>(
                n, k, ref a, layout, ref b, ref c, ref x1, ref x2, ref x3, accumulate);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            MultiplyRow<TExpression, Lanes128<T>>(
                n, k, ref a, layout, ref b, ref c, ref x1, ref x2, ref x3, accumulate);
        }
        else
        {
            MultiplyRow<TExpression, Lanes1<T>>(
                n, k, ref a, layout, ref b, ref c, ref x1, ref x2, ref x3, accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyRow<TExpression, TVector>(
        int n,
        int k,
        ref T a,
        MatrixLayout layout,
        ref T b,
        ref T c,
        ref T x1,
        ref T x2,
        ref T x3,
        bool accumulate)
        where TExpression : IExpression
        where TVector : unmanaged, IVector<TVector, T>
    {
        if (!accumulate && layout == MatrixLayout.Panels && n <= TVector.Count
            && NarrowRow<T, TVector, TExpression>.CanApply(ref x1))
        {
            NarrowRow<T, TVector, TExpression>.TimesPanel(n, k, ref a, ref b, ref c, ref x1);
        }
        else if (!accumulate && layout == MatrixLayout.Columns && n == 1
            && NarrowRow<T, TVector, TExpression>.CanApply(ref x1))
        {
            NarrowRow<T, TVector, TExpression>.TimesColumn(k, ref a, ref b, ref c, ref x1);
        }
        else if (layout == MatrixLayout.Panels)
        {
            SingleRow<T, TVector, TExpression>.TimesPanels(
                n, k, ref a, ref b, ref c, ref x1, ref x2, ref x3, accumulate);
        }
        else if (layout == MatrixLayout.Rows)
        {
            SingleRow<T, TVector, TExpression>.TimesRows(
                n, k, ref a, ref b, ref c, ref x1, ref x2, ref x3, accumulate);
        }
        else
        {
            SingleRow<T, TVector, TExpression>.TimesColumns(
                n, k, ref a, ref b, ref c, ref x1, ref x2, ref x3, accumulate);
        }
    }

    /// <summary>A product of one row with operands of any kind.</summary>
    private static void MultiplyRow<TExpression, TVector>(
        int n,
        int k,
        Matrix<T> a,
        Matrix<T> b,
        Span<T> c,
        in Operand<T> x1,
        in Operand<T> x2,
        in Operand<T> x3,
        bool accumulate)
        where TExpression : IExpression
        where TVector : unmanaged, IVector<TVector, T>
    {
        TVector r1 = default, r2 = default, r3 = default;
        RowOperands<T> operands = new(
            TExpression.Arity > 1 ? Source<T>.Row(in x1, n, ref r1) : default,
            TExpression.Arity > 2 ? Source<T>.Row(in x2, n, ref r2) : default,
            TExpression.Arity > 3 ? Source<T>.Row(in x3, n, ref r3) : default);
        ref T row = ref MemoryMarshal.GetReference(a.Data);
        ref T data = ref MemoryMarshal.GetReference(b.Data);
        ref T result = ref MemoryMarshal.GetReference(c);
        if (b.Layout == MatrixLayout.Panels)
            SingleRow<T, TVector, TExpression>.TimesPanels(n, k, ref row, ref data, ref result, operands, accumulate);
        else if (b.Layout == MatrixLayout.Rows)
            SingleRow<T, TVector, TExpression>.TimesRows(n, k, ref row, ref data, ref result, operands, accumulate);
        else
            SingleRow<T, TVector, TExpression>.TimesColumns(n, k, ref row, ref data, ref result, operands, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyOuter(
        int m, int n, ref T a, ref T b, ref T c, bool intoPanels, bool accumulate)
    {
        if (Vector512.IsHardwareAccelerated)
            MultiplyOuter<Lanes512<T>>(m, n, ref a, ref b, ref c, intoPanels, accumulate);
        else if (Vector256.IsHardwareAccelerated)
            MultiplyOuter<Lanes256<T>>(m, n, ref a, ref b, ref c, intoPanels, accumulate);
        else if (Vector128.IsHardwareAccelerated)
            MultiplyOuter<Lanes128<T>>(m, n, ref a, ref b, ref c, intoPanels, accumulate);
        else
            MultiplyOuter<Lanes1<T>>(m, n, ref a, ref b, ref c, intoPanels, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyOuter<TVector>(
        int m, int n, ref T a, ref T b, ref T c, bool intoPanels, bool accumulate)
        where TVector : unmanaged, IVector<TVector, T>
    {
        if (intoPanels)
            Outer<T, TVector>.Panels(m, n, ref a, ref b, ref c, accumulate);
        else
            Outer<T, TVector>.Rows(m, n, ref a, ref b, ref c, accumulate);
    }
}
