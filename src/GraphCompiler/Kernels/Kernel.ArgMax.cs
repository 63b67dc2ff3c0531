using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Reductions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>y[o, i] = the first a with the largest x[o, a, i]; NaN counts as the largest.</summary>
    /// <param name="outer">The length of the axes before the searched one.</param>
    /// <param name="axis">The length of the searched axis, at least 1 unless there is nothing to write.</param>
    /// <param name="inner">The length of the axes after it.</param>
    /// <param name="x">The elements, <c>[outer, axis, inner]</c>.</param>
    /// <param name="y">The indices, <c>[outer, inner]</c>.</param>
    /// <exception cref="ArgumentException">A span has another length, or there is nothing to search.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static void ArgMax(int outer, int axis, int inner, ReadOnlySpan<T> x, Span<int> y)
    {
        RequireSize(x.Length, outer, axis, inner, nameof(x));
        if (y.Length != (long)outer * inner)
            Throw.Length(nameof(y), y.Length, (long)outer * inner);
        if (axis == 0 && y.Length > 0)
            Throw.Argument("There is no largest of no elements.");
        if (Vector512.IsHardwareAccelerated)
            ArgMax<Lanes512<T>>(outer, axis, inner, x, y);
        else if (Vector256.IsHardwareAccelerated)
            ArgMax<Lanes256<T>>(outer, axis, inner, x, y);
        else if (Vector128.IsHardwareAccelerated)
            ArgMax<Lanes128<T>>(outer, axis, inner, x, y);
        else
            ArgMax<Lanes1<T>>(outer, axis, inner, x, y);
    }

    /// <summary>The search in registers of a width; lengths have been checked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void ArgMax<TVector>(int outer, int axis, int inner, ReadOnlySpan<T> x, Span<int> y)
        where TVector : unmanaged, IVector<TVector, T>
    {
        for (int o = 0; o < outer; o++)
        {
            ReadOnlySpan<T> elements = x.Slice(o * axis * inner, axis * inner);
            if (inner == 1)
            {
                ref readonly T first = ref MemoryMarshal.GetReference(elements);
                y[o] = IndexOf<TVector>(AxisFold<T, TVector, Largest>.Row(axis, in first), elements);
                continue;
            }

            Span<int> indices = y.Slice(o * inner, inner);
            for (int column = 0; column < inner; column += TVector.Count)
            {
                ref T source = ref Unsafe.Add(ref MemoryMarshal.GetReference(elements), column);
                int count = int.Min(TVector.Count, inner - column);
                if (count == TVector.Count)
                    ArgMaxOfColumns<TVector, Whole>(axis, inner, ref source, indices.Slice(column, count));
                else
                    ArgMaxOfColumns<TVector, Part>(axis, inner, ref source, indices.Slice(column, count));
            }
        }
    }

    /// <summary>The first element that is the largest, of which one is; where that is NaN, the first NaN.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int IndexOf<TVector>(T largest, ReadOnlySpan<T> x)
        where TVector : unmanaged, IVector<TVector, T>
    {
        int at = 0;
        if (!T.IsNaN(largest))
        {
            // Whole registers of smaller ones are passed over.
            TVector bound = TVector.Create(largest), one = TVector.Number(1);
            T all = T.CreateTruncating(TVector.Count);
            while (at <= x.Length - TVector.Count
                && TVector.Sum(TVector.IfLess(TVector.Load(in x[at]), bound, one, default)) == all)
            {
                at += TVector.Count;
            }
        }

        while (T.IsNaN(largest) ? !T.IsNaN(x[at]) : x[at] < largest)
            at++;
        return at;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void ArgMaxOfColumns<TVector, TExtent>(int length, nint stride, ref T source, Span<int> y)
        where TVector : unmanaged, IVector<TVector, T>
        where TExtent : IExtent
    {
        TVector largest = TVector.Number(double.NegativeInfinity), first = default;
        nint offset = 0;
        for (int i = 0; i < length; i++, offset += stride)
            largest = TVector.Maximum(largest, TExtent.Load<T, TVector>(in Unsafe.Add(ref source, offset), y.Length));

        // From the end on, so that the first of equal ones is what remains.
        for (int i = length - 1; i >= 0; i--)
        {
            offset -= stride;
            TVector element = TExtent.Load<T, TVector>(in Unsafe.Add(ref source, offset), y.Length);
            first = TVector.IfLess(element, largest, first, TVector.Number(i));
        }

        ref T indices = ref Unsafe.As<TVector, T>(ref first);
        ref T bounds = ref Unsafe.As<TVector, T>(ref largest);
        for (int lane = 0; lane < y.Length; lane++)
        {
            int index = int.CreateTruncating(Unsafe.Add(ref indices, lane));
            if (T.IsNaN(Unsafe.Add(ref bounds, lane)))
            {
                // No comparison finds NaN.
                for (index = 0; !T.IsNaN(Unsafe.Add(ref source, (index * stride) + lane));)
                    index++;
            }

            y[lane] = index;
        }
    }
}
