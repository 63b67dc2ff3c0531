using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

/// <content>Products that are near once a small right operand is in panels.</content>
public static partial class Kernel<T>
{
    /// <summary>Whether nothing but the right operand's order is in the way of a near product, and it is small.</summary>
    private static bool IsNearOncePacked(
        int m, int n, int k, ReadOnlySpan<T> a, MatrixLayout layoutA, ReadOnlySpan<T> b, MatrixLayout layoutB) =>
        layoutB is MatrixLayout.Columns or MatrixLayout.PanelsTransposed
        && m > 1 && n > 0 && k > 1 && layoutA <= MatrixLayout.Columns && a.Length == (long)m * k
        && (long)k * (n + PanelLayout.Width<T>()) * Unsafe.SizeOf<T>() <= ProductThresholds.PackedBytes
        && b.Length == new Matrix<T>(b, layoutB).Required(k, n)
        && ProductThresholds.IsNear<T>(m, n, k, layoutA, MatrixLayout.Panels);

    /// <summary>A near product of a right operand that is packed on the stack first.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe void MultiplyPacked<TExpression>(
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
        Operand<T> x1,
        Operand<T> x2,
        Operand<T> x3)
        where TExpression : IExpression
    {
        T* memory = stackalloc T[(ProductThresholds.PackedBytes + Cache.LineBytes) / Unsafe.SizeOf<T>()];
        T* panels = (T*)(((nint)memory + Cache.LineBytes - 1) & -Cache.LineBytes);
        fixed (T* data = b)
            new Right<T>(data, layoutB, k, n).PackPanels<Lanes1<T>>(0, n, 0, k, panels);
        ref T left = ref MemoryMarshal.GetReference(a), result = ref MemoryMarshal.GetReference(c);
        if (typeof(TExpression) == typeof(X0))
        {
            MultiplyNear(
                m, n, k, layoutA, ref left, MatrixLayout.Panels, ref *panels, ref result, intoPanels, accumulate);
            return;
        }

        MultiplyNear<TExpression>(
            m, n, k, layoutA, ref left, MatrixLayout.Panels, ref *panels, ref result, accumulate, in x1, in x2, in x3);
    }
}
