using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

/// <content>Products whose operands are near, in registers of the widest kind; see
/// <see cref="NearProduct{T,TVector,TExpression}"/>. Lengths have been checked.</content>
public static partial class Kernel<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyNear(
        int m,
        int n,
        int k,
        MatrixLayout layoutA,
        ref T a,
        MatrixLayout layoutB,
        ref T b,
        ref T c,
        bool intoPanels,
        bool accumulate)
    {
        if (!intoPanels && n % (PanelLayout.Width<T>() / 2) != 0)
        {
            MultiplyNear<X0>(
                m, n, k, layoutA, ref a, layoutB, ref b, ref c, accumulate, default, default, default);
        }
        else if (Vector512.IsHardwareAccelerated)
        {
            NearProduct<T, Lanes512<T>, X0>.Run(
                m, n, k, layoutA, ref a, layoutB, ref b, ref c, intoPanels, accumulate);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            NearProduct<T, Lanes256<T>, X0>.Run(
                m, n, k, layoutA, ref a, layoutB, ref b, ref c, intoPanels, accumulate);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            NearProduct<T, Lanes128<T>, X0>.Run(
                m, n, k, layoutA, ref a, layoutB, ref b, ref c, intoPanels, accumulate);
        }
        else
        {
            NearProduct<T, Lanes1<T>, X0>.Run(
                m, n, k, layoutA, ref a, layoutB, ref b, ref c, intoPanels, accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MultiplyNear<TExpression>(
        int m,
        int n,
        int k,
        MatrixLayout layoutA,
        ref T a,
        MatrixLayout layoutB,
        ref T b,
        ref T c,
        bool accumulate,
        in Operand<T> x1,
        in Operand<T> x2,
        in Operand<T> x3)
        where TExpression : IExpression
    {
        if (Vector512.IsHardwareAccelerated)
        {
            MultiplyNear<TExpression, Lanes512<T>>(
                m, n, k, layoutA, ref a, layoutB, ref b, ref c, false, accumulate, in x1, in x2, in x3);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            MultiplyNear<TExpression, Lanes256<T>>(
                m, n, k, layoutA, ref a, layoutB, ref b, ref c, false, accumulate, in x1, in x2, in x3);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            MultiplyNear<TExpression, Lanes128<T>>(
                m, n, k, layoutA, ref a, layoutB, ref b, ref c, false, accumulate, in x1, in x2, in x3);
        }
        else
        {
            MultiplyNear<TExpression, Lanes1<T>>(
                m, n, k, layoutA, ref a, layoutB, ref b, ref c, false, accumulate, in x1, in x2, in x3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyNear<TExpression, TVector>(
        int m,
        int n,
        int k,
        MatrixLayout layoutA,
        ref T a,
        MatrixLayout layoutB,
        ref T b,
        ref T c,
        bool intoPanels,
        bool accumulate,
        in Operand<T> x1,
        in Operand<T> x2,
        in Operand<T> x3)
        where TExpression : IExpression
        where TVector : unmanaged, IVector<TVector, T>
    {
        if (typeof(TExpression) == typeof(X0) && (intoPanels || n % (PanelLayout.Width<T>() / 2) == 0))
        {
            NearProduct<T, TVector, X0>.Run(m, n, k, layoutA, ref a, layoutB, ref b, ref c, intoPanels, accumulate);
            return;
        }

        NearProduct<T, TVector, TExpression>.Run(
            m, n, k, layoutA, ref a, layoutB, ref b, ref c, intoPanels, accumulate, in x1, in x2, in x3);
    }
}
