using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Products;

/// <summary>
/// One row times a matrix of no more columns than a register has elements, as in small networks: what
/// <see cref="SingleRow{T,TVector,TExpression}"/> does around its sums would take as long as they do. Lengths have been
/// checked; the expression reads the sums and at most one operand, a row.
/// </summary>
internal static class NarrowRow<T, TVector, TExpression>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TExpression : IExpression
{
    /// <summary>Whether the expression reads nothing else, and what it reads is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool CanApply(ref T x1) =>
        TExpression.Arity <= 1 || (TExpression.Arity == 2 && !Unsafe.IsNullRef(ref x1));

    /// <summary>c = E(a·b, x₁), b being n columns in a panel of k rows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void TimesPanel(int n, nint k, ref T a, ref T b, ref T c, ref T x1) =>
        TVector.StoreUpTo(
            NarrowLayer<T>.Apply<TVector, TExpression>(NarrowLayer<T>.Sums<TVector>(ref a, k, ref b), ref x1, n),
            ref c,
            n);

    /// <summary>c = E(a·b, x₁), b being a single column of k elements.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void TimesColumn(nint k, ref T a, ref T b, ref T c, ref T x1)
    {
        TVector c0 = default, c1 = default;
        for (; k >= 2 * TVector.Count; k -= 2 * TVector.Count)
        {
            c0 = TVector.MultiplyAdd(TVector.Load(in a), in b, c0);
            c1 = TVector.MultiplyAdd(
                TVector.Load(in Unsafe.Add(ref a, TVector.Count)), in Unsafe.Add(ref b, TVector.Count), c1);
            a = ref Unsafe.Add(ref a, 2 * TVector.Count);
            b = ref Unsafe.Add(ref b, 2 * TVector.Count);
        }

        if (k >= TVector.Count)
        {
            c0 = TVector.MultiplyAdd(TVector.Load(in a), in b, c0);
            k -= TVector.Count;
            a = ref Unsafe.Add(ref a, TVector.Count);
            b = ref Unsafe.Add(ref b, TVector.Count);
        }

        T sum = TVector.Sum(c0 + c1);
        for (nint i = 0; i < k; i++)
            sum += Unsafe.Add(ref a, i) * Unsafe.Add(ref b, i);
        c = NarrowLayer<T>.Apply<Lanes1<T>, TExpression>(new(sum), ref x1, 1).Value;
    }
}
