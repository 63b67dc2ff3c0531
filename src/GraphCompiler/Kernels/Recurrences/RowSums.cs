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
internal static unsafe class RowSums<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    private const int Registers = 8;

    /// <summary>c = x₁ + x₂ + a₁·b₁ + a₂·b₂, each of n columns; x₁ or x₂ may be c itself, or null, which is none.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(int n, int k1, T* a1, T* b1, int k2, T* a2, T* b2, T* x1, T* x2, T* c)
    {
        // As long as the panels are full ones.
        int group = Registers * TVector.Count, start = 0;
        for (; start <= n - int.Max(group, PanelLayout.Width<T>()); start += group)
            Group(start, k1, a1, b1, k2, a2, b2, x1, x2, c + start);
        if (start == n)
            return;
        Add(n - start, x1 == null ? null : x1 + start, x2 == null ? null : x2 + start, c + start);
        SingleRow<T, TVector, X0>.TimesPanels(
            n, k1, ref *a1, ref *b1, ref *c, default, accumulate: true, start);
        SingleRow<T, TVector, X0>.TimesPanels(
            n, k2, ref *a2, ref *b2, ref *c, default, accumulate: true, start);
    }

    // Two neighbouring registers lie in one panel, whatever their width.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Group(int start, int k1, T* a1, T* b1, int k2, T* a2, T* b2, T* x1, T* x2, T* c)
    {
        int width = TVector.Count;
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        TVector s4 = default, s5 = default, s6 = default, s7 = default;
        if (x1 != null)
        {
            T* x = x1 + start;
            s0 = TVector.Load(ref *x);
            s1 = TVector.Load(ref x[width]);
            s2 = TVector.Load(ref x[2 * width]);
            s3 = TVector.Load(ref x[3 * width]);
            s4 = TVector.Load(ref x[4 * width]);
            s5 = TVector.Load(ref x[5 * width]);
            s6 = TVector.Load(ref x[6 * width]);
            s7 = TVector.Load(ref x[7 * width]);
        }

        if (x2 != null)
        {
            T* x = x2 + start;
            s0 += TVector.Load(ref *x);
            s1 += TVector.Load(ref x[width]);
            s2 += TVector.Load(ref x[2 * width]);
            s3 += TVector.Load(ref x[3 * width]);
            s4 += TVector.Load(ref x[4 * width]);
            s5 += TVector.Load(ref x[5 * width]);
            s6 += TVector.Load(ref x[6 * width]);
            s7 += TVector.Load(ref x[7 * width]);
        }

        for (int product = 0; product < 2; product++)
        {
            bool isFirst = product == 0;
            int k = isFirst ? k1 : k2;
            T* a = isFirst ? a1 : a2, b = isFirst ? b1 : b2;
            nint stride = PanelLayout.Width<T>();
            T* p0 = Column(b, k, start), p1 = Column(b, k, start + (2 * width));
            T* p2 = Column(b, k, start + (4 * width)), p3 = Column(b, k, start + (6 * width));
            for (T* end = a + k; a != end; a++)
            {
                TVector x = TVector.Create(*a);
                s0 = TVector.MultiplyAdd(x, TVector.Load(ref *p0), s0);
                s1 = TVector.MultiplyAdd(x, TVector.Load(ref p0[width]), s1);
                s2 = TVector.MultiplyAdd(x, TVector.Load(ref *p1), s2);
                s3 = TVector.MultiplyAdd(x, TVector.Load(ref p1[width]), s3);
                s4 = TVector.MultiplyAdd(x, TVector.Load(ref *p2), s4);
                s5 = TVector.MultiplyAdd(x, TVector.Load(ref p2[width]), s5);
                s6 = TVector.MultiplyAdd(x, TVector.Load(ref *p3), s6);
                s7 = TVector.MultiplyAdd(x, TVector.Load(ref p3[width]), s7);
                p0 += stride;
                p1 += stride;
                p2 += stride;
                p3 += stride;
            }
        }

        TVector.Store(s0, ref *c);
        TVector.Store(s1, ref c[width]);
        TVector.Store(s2, ref c[2 * width]);
        TVector.Store(s3, ref c[3 * width]);
        TVector.Store(s4, ref c[4 * width]);
        TVector.Store(s5, ref c[5 * width]);
        TVector.Store(s6, ref c[6 * width]);
        TVector.Store(s7, ref c[7 * width]);
    }

    /// <summary>Where a column of a full panel begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T* Column(T* b, int k, int column)
    {
        int within = column & (PanelLayout.Width<T>() - 1);
        return b + ((nint)(column - within) * k) + within;
    }

    private static void Add(int count, T* x1, T* x2, T* c)
    {
        for (int i = 0; i < count; i++)
            c[i] = (x1 == null ? T.Zero : x1[i]) + (x2 == null ? T.Zero : x2[i]);
    }
}
