using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Products;

/// <summary>
/// One row times a weight, as in inference of one sample: nothing of the weight is read twice, so neither blocks nor
/// packing help, and what is applied to the sums is applied while they are in registers.
/// </summary>
internal static unsafe class SingleRow<T, TVector, TExpression>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TExpression : IExpression
{
    /// <summary>c = E(a·b, …) or c += that, b being n columns in panels of k rows, from a column on that begins a
    /// register.</summary>
    // The sums go through memory to the one place where an expression is inlined: inlined once for each of them, it
    // would be more than the just-in-time compiler is ready to inline.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void TimesPanels(
        int n, int k, T* a, T* b, T* c, in Epilogue<T, TExpression> epilogue, bool accumulate, int from = 0)
    {
        const int Pair = 2;
        TVector* sums = stackalloc TVector[Pair];
        int panel = PanelLayout.Width<T>();
        for (int start = from / panel * panel; start < n; start += panel)
        {
            int width = PanelLayout.PanelWidth<T>(start, n), end = int.Min(n, start + width);
            T* column = b + ((nint)start * k);
            for (int at = int.Max(start, from), count; at < end; at += count * TVector.Count)
            {
                if (width - (at - start) >= Pair * TVector.Count)
                {
                    count = Pair;
                    Sums(k, a, column + (at - start), width, ref sums[0], ref sums[1]);
                }
                else
                {
                    count = 1;
                    sums[0] = Sum(k, a, column + (at - start), width);
                }

                for (int i = 0; i < count; i++)
                    Finish(sums[i], at + (i * TVector.Count), end, c, in epilogue, accumulate);
            }
        }
    }

    /// <summary>c = E(a·bᵀ, …) or c += that, b being n rows of k elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void TimesRows(
        int n, int k, T* a, T* b, T* c, in Epilogue<T, TExpression> epilogue, bool accumulate)
    {
        for (int row = 0; row < n; row++, b += k)
        {
            TVector s0 = default, s1 = default, s2 = default, s3 = default;
            int at = 0;
            for (; at <= k - (4 * TVector.Count); at += 4 * TVector.Count)
            {
                T* x = a + at, y = b + at;
                s0 = TVector.MultiplyAdd(TVector.Load(ref *x), TVector.Load(ref *y), s0);
                s1 = TVector.MultiplyAdd(
                    TVector.Load(ref x[TVector.Count]), TVector.Load(ref y[TVector.Count]), s1);
                s2 = TVector.MultiplyAdd(
                    TVector.Load(ref x[2 * TVector.Count]), TVector.Load(ref y[2 * TVector.Count]), s2);
                s3 = TVector.MultiplyAdd(
                    TVector.Load(ref x[3 * TVector.Count]), TVector.Load(ref y[3 * TVector.Count]), s3);
            }

            for (; at <= k - TVector.Count; at += TVector.Count)
                s0 = TVector.MultiplyAdd(TVector.Load(ref a[at]), TVector.Load(ref b[at]), s0);
            T sum = TVector.Sum(s0 + s1 + (s2 + s3));
            for (; at < k; at++)
                sum += a[at] * b[at];
            var value = epilogue.Apply<Lanes1<T>, Whole>(new Lanes1<T>(sum), 0, row, 1).Value;
            c[row] = accumulate ? c[row] + value : value;
        }
    }

    /// <summary>The sums of two registers of columns, every fourth step summed apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums(int k, T* a, T* b, nint stride, ref TVector first, ref TVector second)
    {
        TVector c0 = default, c1 = default, c2 = default, c3 = default;
        TVector d0 = default, d1 = default, d2 = default, d3 = default;
        for (; k >= 4; k -= 4, a += 4, b += 4 * stride)
        {
            TVector x = TVector.Create(*a);
            c0 = TVector.MultiplyAdd(x, TVector.Load(ref *b), c0);
            d0 = TVector.MultiplyAdd(x, TVector.Load(ref b[TVector.Count]), d0);
            x = TVector.Create(a[1]);
            c1 = TVector.MultiplyAdd(x, TVector.Load(ref b[stride]), c1);
            d1 = TVector.MultiplyAdd(x, TVector.Load(ref b[stride + TVector.Count]), d1);
            x = TVector.Create(a[2]);
            c2 = TVector.MultiplyAdd(x, TVector.Load(ref b[2 * stride]), c2);
            d2 = TVector.MultiplyAdd(x, TVector.Load(ref b[(2 * stride) + TVector.Count]), d2);
            x = TVector.Create(a[3]);
            c3 = TVector.MultiplyAdd(x, TVector.Load(ref b[3 * stride]), c3);
            d3 = TVector.MultiplyAdd(x, TVector.Load(ref b[(3 * stride) + TVector.Count]), d3);
        }

        for (; k > 0; k--, a++, b += stride)
        {
            TVector x = TVector.Create(*a);
            c0 = TVector.MultiplyAdd(x, TVector.Load(ref *b), c0);
            d0 = TVector.MultiplyAdd(x, TVector.Load(ref b[TVector.Count]), d0);
        }

        first = c0 + c1 + (c2 + c3);
        second = d0 + d1 + (d2 + d3);
    }

    /// <summary>The sums of one register of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum(int k, T* a, T* b, nint stride)
    {
        TVector c0 = default, c1 = default, c2 = default, c3 = default;
        for (; k >= 4; k -= 4, a += 4, b += 4 * stride)
        {
            c0 = TVector.MultiplyAdd(TVector.Create(*a), TVector.Load(ref *b), c0);
            c1 = TVector.MultiplyAdd(TVector.Create(a[1]), TVector.Load(ref b[stride]), c1);
            c2 = TVector.MultiplyAdd(TVector.Create(a[2]), TVector.Load(ref b[2 * stride]), c2);
            c3 = TVector.MultiplyAdd(TVector.Create(a[3]), TVector.Load(ref b[3 * stride]), c3);
        }

        for (; k > 0; k--, a++, b += stride)
            c0 = TVector.MultiplyAdd(TVector.Create(*a), TVector.Load(ref *b), c0);
        return c0 + c1 + (c2 + c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(
        TVector sum, int column, int end, T* c, in Epilogue<T, TExpression> epilogue, bool accumulate)
    {
        if (column <= end - TVector.Count)
        {
            TVector value = epilogue.Apply<TVector, Whole>(sum, 0, column, 0);
            TVector.Store(accumulate ? value + TVector.Load(ref c[column]) : value, ref c[column]);
        }
        else if (column < end)
        {
            FinishPart(sum, column, end - column, c, in epilogue, accumulate);
        }
    }

    // Out of line: a loop that may read parts of registers keeps none over it.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void FinishPart(
        TVector sum, int column, int count, T* c, in Epilogue<T, TExpression> epilogue, bool accumulate)
    {
        TVector value = epilogue.Apply<TVector, Part>(sum, 0, column, count);
        if (accumulate)
            value += TVector.Load(ref c[column], count);
        TVector.Store(value, ref c[column], count);
    }
}
