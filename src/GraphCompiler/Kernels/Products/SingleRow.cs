using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Products;

/// <summary>
/// One row times a matrix, as in inference of one sample: nothing of the matrix is read twice, so neither blocks nor
/// packing help, and what is applied to the sums is applied while they are in registers. Lengths have been checked.
/// </summary>
/// <remarks>
/// Each method has one place where the expression is inlined: inlined for whole registers and for parts of them, it
/// would be more than the just-in-time compiler is ready to inline.
/// </remarks>
internal static class SingleRow<T, TVector, TExpression>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TExpression : IExpression
{
    /// <summary>c = E(a·b, …) or c += that, b being n columns in panels of k rows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void TimesPanels(
        int n, int k, ref T a, ref T b, ref T c, ref T x1, ref T x2, ref T x3, bool accumulate)
    {
        RowOperands<T> operands = new(
            Source<T>.Elements(ref x1), Source<T>.Elements(ref x2), Source<T>.Elements(ref x3));
        TimesPanelsInlined(n, k, ref a, ref b, ref c, operands, accumulate, 0);
    }

    /// <summary>The same with operands of any kind, from a column on that begins a register.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void TimesPanels(
        int n, int k, ref T a, ref T b, ref T c, RowOperands<T> operands, bool accumulate, int from = 0) =>
        TimesPanelsInlined(n, k, ref a, ref b, ref c, operands, accumulate, from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TimesPanelsInlined(
        int n, int k, ref T a, ref T b, ref T c, RowOperands<T> operands, bool accumulate, int from)
    {
        operands.Require<TExpression>();
        int panel = PanelLayout.Width<T>();
        for (int at = from; at < n;)
        {
            int within = at & (panel - 1), width = PanelLayout.PanelWidth<T>(at - within, n);
            ref T column = ref Unsafe.Add(ref b, ((nint)(at - within) * k) + within);
            TVector sum, next;
            bool isPair = width - within >= 2 * TVector.Count;
            if (isPair)
                sum = Sums(k, ref a, ref column, width, out next);
            else
                next = sum = Sum(k, ref a, ref column, width);
            Finish(sum, next, isPair, ref at, n, ref c, operands, accumulate);
        }
    }

    /// <summary>c = E(a·b, …) or c += that, b being k rows of n elements.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void TimesRows(
        int n, int k, ref T a, ref T b, ref T c, ref T x1, ref T x2, ref T x3, bool accumulate)
    {
        RowOperands<T> operands = new(
            Source<T>.Elements(ref x1), Source<T>.Elements(ref x2), Source<T>.Elements(ref x3));
        TimesRowsInlined(n, k, ref a, ref b, ref c, operands, accumulate);
    }

    /// <summary>The same with operands of any kind.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void TimesRows(
        int n, int k, ref T a, ref T b, ref T c, RowOperands<T> operands, bool accumulate) =>
        TimesRowsInlined(n, k, ref a, ref b, ref c, operands, accumulate);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TimesRowsInlined(
        int n, int k, ref T a, ref T b, ref T c, RowOperands<T> operands, bool accumulate)
    {
        operands.Require<TExpression>();
        for (int at = 0; at < n;)
        {
            ref T column = ref Unsafe.Add(ref b, at);
            TVector sum, next;
            bool isPair = n - at >= 2 * TVector.Count;
            if (isPair)
                sum = Sums(k, ref a, ref column, n, out next);
            else if (n - at >= TVector.Count)
                next = sum = Sum(k, ref a, ref column, n);
            else
                next = sum = SumPart(k, ref a, ref column, n, n - at);
            Finish(sum, next, isPair, ref at, n, ref c, operands, accumulate);
        }
    }

    /// <summary>c = E(a·bᵀ, …) or c += that, b being n rows of k elements.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void TimesColumns(
        int n, int k, ref T a, ref T b, ref T c, ref T x1, ref T x2, ref T x3, bool accumulate)
    {
        RowOperands<T> operands = new(
            Source<T>.Elements(ref x1), Source<T>.Elements(ref x2), Source<T>.Elements(ref x3));
        TimesColumnsInlined(n, k, ref a, ref b, ref c, operands, accumulate);
    }

    /// <summary>The same with operands of any kind.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void TimesColumns(
        int n, int k, ref T a, ref T b, ref T c, RowOperands<T> operands, bool accumulate) =>
        TimesColumnsInlined(n, k, ref a, ref b, ref c, operands, accumulate);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TimesColumnsInlined(
        int n, int k, ref T a, ref T b, ref T c, RowOperands<T> operands, bool accumulate)
    {
        operands.Require<TExpression>();
        for (int row = 0; row < n; row++)
        {
            T value = operands.Apply<Lanes1<T>, TExpression>(new(Dot(k, ref a, ref b)), row, 1).Value;
            ref T result = ref Unsafe.Add(ref c, row);
            result = accumulate ? result + value : value;
            b = ref Unsafe.Add(ref b, k);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Dot(int k, ref T a, ref T b)
    {
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        nint at = 0;
        for (; at <= k - (4 * TVector.Count); at += 4 * TVector.Count)
        {
            s0 = Add(ref a, ref b, at, s0);
            s1 = Add(ref a, ref b, at + TVector.Count, s1);
            s2 = Add(ref a, ref b, at + (2 * TVector.Count), s2);
            s3 = Add(ref a, ref b, at + (3 * TVector.Count), s3);
        }

        for (; at <= k - TVector.Count; at += TVector.Count)
        {
            s0 = Add(ref a, ref b, at, s0);
            (s0, s1) = (s1, s0);
        }

        T sum = TVector.Count > 1 && k < TVector.Count ? T.Zero : TVector.Sum(s0 + s1 + (s2 + s3));
        for (; at < k; at++)
            sum += Unsafe.Add(ref a, at) * Unsafe.Add(ref b, at);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Add(ref T a, ref T b, nint at, TVector sum) =>
        TVector.MultiplyAdd(TVector.Load(in Unsafe.Add(ref a, at)), in Unsafe.Add(ref b, at), sum);

    /// <summary>The sums of two registers of columns, every fourth step summed apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sums(int k, ref T a, ref T b, nint stride, out TVector second)
    {
        TVector c0 = default, c1 = default, c2 = default, c3 = default;
        TVector d0 = default, d1 = default, d2 = default, d3 = default;
        nint width = TVector.Count;
        for (; k >= 4; k -= 4)
        {
            TVector x = TVector.Create(a);
            c0 = Add(x, ref b, 0, c0);
            d0 = Add(x, ref b, width, d0);
            x = TVector.Create(Unsafe.Add(ref a, 1));
            c1 = Add(x, ref b, stride, c1);
            d1 = Add(x, ref b, stride + width, d1);
            x = TVector.Create(Unsafe.Add(ref a, 2));
            c2 = Add(x, ref b, 2 * stride, c2);
            d2 = Add(x, ref b, (2 * stride) + width, d2);
            x = TVector.Create(Unsafe.Add(ref a, 3));
            c3 = Add(x, ref b, 3 * stride, c3);
            d3 = Add(x, ref b, (3 * stride) + width, d3);
            a = ref Unsafe.Add(ref a, 4);
            b = ref Unsafe.Add(ref b, 4 * stride);
        }

        for (; k > 0; k--)
        {
            TVector x = TVector.Create(a);
            c0 = Add(x, ref b, 0, c0);
            d0 = Add(x, ref b, width, d0);
            a = ref Unsafe.Add(ref a, 1);
            b = ref Unsafe.Add(ref b, stride);
        }

        second = d0 + d1 + (d2 + d3);
        return c0 + c1 + (c2 + c3);
    }

    /// <summary>The sums of one register of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum(int k, ref T a, ref T b, nint stride)
    {
        TVector c0 = default, c1 = default, c2 = default, c3 = default;
        for (; k >= 4; k -= 4)
        {
            c0 = Add(TVector.Create(a), ref b, 0, c0);
            c1 = Add(TVector.Create(Unsafe.Add(ref a, 1)), ref b, stride, c1);
            c2 = Add(TVector.Create(Unsafe.Add(ref a, 2)), ref b, 2 * stride, c2);
            c3 = Add(TVector.Create(Unsafe.Add(ref a, 3)), ref b, 3 * stride, c3);
            a = ref Unsafe.Add(ref a, 4);
            b = ref Unsafe.Add(ref b, 4 * stride);
        }

        for (; k > 0; k--)
        {
            c0 = Add(TVector.Create(a), ref b, 0, c0);
            a = ref Unsafe.Add(ref a, 1);
            b = ref Unsafe.Add(ref b, stride);
        }

        return c0 + c1 + (c2 + c3);
    }

    /// <summary>The sums of the last columns, fewer than a register holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SumPart(int k, ref T a, ref T b, nint stride, int count)
    {
        TVector sum = default;
        for (; k > 0; k--)
        {
            sum = TVector.MultiplyAdd(TVector.Create(a), TVector.Load(in b, count), sum);
            a = ref Unsafe.Add(ref a, 1);
            b = ref Unsafe.Add(ref b, stride);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Add(TVector x, ref T b, nint at, TVector sum) =>
        TVector.MultiplyAdd(x, in Unsafe.Add(ref b, at), sum);

    /// <summary>Applies the expression to the sums of a register or two, of which so many are written as there are
    /// columns left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(
        TVector sum,
        TVector next,
        bool isPair,
        ref int at,
        int n,
        ref T c,
        RowOperands<T> operands,
        bool accumulate)
    {
        while (true)
        {
            int count = n - at;
            TVector value = operands.Apply<TVector, TExpression>(sum, at, count);
            ref T result = ref Unsafe.Add(ref c, at);
            if (accumulate)
                value += TVector.LoadUpTo(in result, count);
            TVector.StoreUpTo(value, ref result, count);
            at += TVector.Count;
            if (!isPair || at >= n)
                return;
            isPair = false;
            sum = next;
        }
    }
}
