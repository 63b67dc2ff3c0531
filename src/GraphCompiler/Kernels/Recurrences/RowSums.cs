using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Recurrences;

/// <summary>
/// The sums of one sample's gates: two rows times weights in panels, and what is added to them. Nothing of the weights
/// is read twice, and eight registers of sums at a time hide the latency of each other.
/// </summary>
internal static class RowSums<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    private const int Registers = 8;

    /// <summary>c = x₁ + x₂ + a₁·b₁ + a₂·b₂, each of n columns; x₁ or x₂ may be c itself, or a null reference, which is
    /// none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Run(
        int n, int k1, ref T a1, ref T b1, int k2, ref T a2, ref T b2, ref T x1, ref T x2, ref T c)
    {
        // As long as the panels are full ones.
        int group = Registers * TVector.Count, start = 0;
        for (; start <= n - int.Max(group, PanelLayout.Width<T>()); start += group)
            Group(start, k1, ref a1, ref b1, k2, ref a2, ref b2, ref x1, ref x2, ref Unsafe.Add(ref c, start));
        if (start < n)
            Rest(start, n, k1, ref a1, ref b1, k2, ref a2, ref b2, ref x1, ref x2, ref c);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Rest(
        int start, int n, int k1, ref T a1, ref T b1, int k2, ref T a2, ref T b2, ref T x1, ref T x2, ref T c)
    {
        for (int i = start; i < n; i++)
        {
            Unsafe.Add(ref c, i) = (Unsafe.IsNullRef(ref x1) ? T.Zero : Unsafe.Add(ref x1, i))
                + (Unsafe.IsNullRef(ref x2) ? T.Zero : Unsafe.Add(ref x2, i));
        }

        SingleRow<T, TVector, X0>.TimesPanels(n, k1, ref a1, ref b1, ref c, default, accumulate: true, start);
        SingleRow<T, TVector, X0>.TimesPanels(n, k2, ref a2, ref b2, ref c, default, accumulate: true, start);
    }

    // Two neighbouring registers lie in one panel, whatever their width.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Group(
        int start, int k1, ref T a1, ref T b1, int k2, ref T a2, ref T b2, ref T x1, ref T x2, ref T c)
    {
        nint width = TVector.Count;
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        TVector s4 = default, s5 = default, s6 = default, s7 = default;
        if (!Unsafe.IsNullRef(ref x1))
        {
            ref T x = ref Unsafe.Add(ref x1, start);
            s0 = TVector.Load(in x);
            s1 = TVector.Load(in Unsafe.Add(ref x, width));
            s2 = TVector.Load(in Unsafe.Add(ref x, 2 * width));
            s3 = TVector.Load(in Unsafe.Add(ref x, 3 * width));
            s4 = TVector.Load(in Unsafe.Add(ref x, 4 * width));
            s5 = TVector.Load(in Unsafe.Add(ref x, 5 * width));
            s6 = TVector.Load(in Unsafe.Add(ref x, 6 * width));
            s7 = TVector.Load(in Unsafe.Add(ref x, 7 * width));
        }

        if (!Unsafe.IsNullRef(ref x2))
        {
            ref T x = ref Unsafe.Add(ref x2, start);
            s0 += TVector.Load(in x);
            s1 += TVector.Load(in Unsafe.Add(ref x, width));
            s2 += TVector.Load(in Unsafe.Add(ref x, 2 * width));
            s3 += TVector.Load(in Unsafe.Add(ref x, 3 * width));
            s4 += TVector.Load(in Unsafe.Add(ref x, 4 * width));
            s5 += TVector.Load(in Unsafe.Add(ref x, 5 * width));
            s6 += TVector.Load(in Unsafe.Add(ref x, 6 * width));
            s7 += TVector.Load(in Unsafe.Add(ref x, 7 * width));
        }

        AddProduct(start, k2, ref a2, ref b2, ref s0, ref s1, ref s2, ref s3, ref s4, ref s5, ref s6, ref s7);
        AddProduct(start, k1, ref a1, ref b1, ref s0, ref s1, ref s2, ref s3, ref s4, ref s5, ref s6, ref s7);
        TVector.Store(s0, ref c);
        TVector.Store(s1, ref Unsafe.Add(ref c, width));
        TVector.Store(s2, ref Unsafe.Add(ref c, 2 * width));
        TVector.Store(s3, ref Unsafe.Add(ref c, 3 * width));
        TVector.Store(s4, ref Unsafe.Add(ref c, 4 * width));
        TVector.Store(s5, ref Unsafe.Add(ref c, 5 * width));
        TVector.Store(s6, ref Unsafe.Add(ref c, 6 * width));
        TVector.Store(s7, ref Unsafe.Add(ref c, 7 * width));
    }

    /// <summary>Adds a row times eight registers of columns to their sums. The row is read by the register: it was
    /// stored just before, and reads of each element of it would be tried before that store is done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProduct(
        nint start,
        nint k,
        ref T a,
        ref T b,
        ref TVector s0,
        ref TVector s1,
        ref TVector s2,
        ref TVector s3,
        ref TVector s4,
        ref TVector s5,
        ref TVector s6,
        ref TVector s7)
    {
        nint stride = PanelLayout.Width<T>(), width = TVector.Count;
        ref T p0 = ref Column(ref b, k, start);
        ref T p1 = ref Column(ref b, k, start + (2 * TVector.Count));
        ref T p2 = ref Column(ref b, k, start + (4 * TVector.Count));
        ref T p3 = ref Column(ref b, k, start + (6 * TVector.Count));
        for (; k >= TVector.Count; k -= TVector.Count)
        {
            TVector row = TVector.Load(in a), lane = default;
            for (nint i = 0; i < TVector.Count; i++)
            {
                TVector x = TVector.Lane(row, lane, in Unsafe.Add(ref a, i));
                lane = TVector.NextLane(lane);
                s0 = TVector.MultiplyAdd(x, in p0, s0);
                s1 = TVector.MultiplyAdd(x, in Unsafe.Add(ref p0, width), s1);
                s2 = TVector.MultiplyAdd(x, in p1, s2);
                s3 = TVector.MultiplyAdd(x, in Unsafe.Add(ref p1, width), s3);
                s4 = TVector.MultiplyAdd(x, in p2, s4);
                s5 = TVector.MultiplyAdd(x, in Unsafe.Add(ref p2, width), s5);
                s6 = TVector.MultiplyAdd(x, in p3, s6);
                s7 = TVector.MultiplyAdd(x, in Unsafe.Add(ref p3, width), s7);
                p0 = ref Unsafe.Add(ref p0, stride);
                p1 = ref Unsafe.Add(ref p1, stride);
                p2 = ref Unsafe.Add(ref p2, stride);
                p3 = ref Unsafe.Add(ref p3, stride);
            }

            a = ref Unsafe.Add(ref a, TVector.Count);
        }

        for (nint i = 0; i < k; i++)
        {
            TVector x = TVector.Create(Unsafe.Add(ref a, i));
            s0 = TVector.MultiplyAdd(x, in p0, s0);
            s1 = TVector.MultiplyAdd(x, in Unsafe.Add(ref p0, width), s1);
            s2 = TVector.MultiplyAdd(x, in p1, s2);
            s3 = TVector.MultiplyAdd(x, in Unsafe.Add(ref p1, width), s3);
            s4 = TVector.MultiplyAdd(x, in p2, s4);
            s5 = TVector.MultiplyAdd(x, in Unsafe.Add(ref p2, width), s5);
            s6 = TVector.MultiplyAdd(x, in p3, s6);
            s7 = TVector.MultiplyAdd(x, in Unsafe.Add(ref p3, width), s7);
            p0 = ref Unsafe.Add(ref p0, stride);
            p1 = ref Unsafe.Add(ref p1, stride);
            p2 = ref Unsafe.Add(ref p2, stride);
            p3 = ref Unsafe.Add(ref p3, stride);
        }
    }

    /// <summary>Where a column of a full panel begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T Column(ref T b, nint k, nint column)
    {
        nint within = column & (PanelLayout.Width<T>() - 1);
        return ref Unsafe.Add(ref b, ((column - within) * k) + within);
    }
}
