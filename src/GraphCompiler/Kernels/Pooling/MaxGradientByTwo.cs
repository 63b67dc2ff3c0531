using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Pooling;

/// <summary>The gradient of the maximum of windows of two by two that do not overlap: side by side in
/// registers.</summary>
internal static class MaxGradientByTwo<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A row of windows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Row<TVector>(int width, int columns, ref T x, ref T y, ref T dy, ref T dx)
        where TVector : unmanaged, IVector<TVector, T>
    {
        int at = Part<TVector>(width, 0, columns, ref x, ref y, ref dy, ref dx);
        if (at < columns && TVector.Count > Lanes256<T>.Count)
            at = Part<Lanes256<T>>(width, at, columns, ref x, ref y, ref dy, ref dx);
        if (at < columns && TVector.Count > Lanes128<T>.Count)
            at = Part<Lanes128<T>>(width, at, columns, ref x, ref y, ref dy, ref dx);
        if (at < columns)
            Part<Lanes1<T>>(width, at, columns, ref x, ref y, ref dy, ref dx);
    }

    /// <summary>As many windows from one on as fill registers; returns the first that do not.</summary>
    /// <remarks>A method for each register: all in one are more than the just-in-time compiler is ready to inline.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static int Part<TVector>(int width, int at, int columns, ref T x, ref T y, ref T dy, ref T dx)
        where TVector : unmanaged, IVector<TVector, T>
    {
        for (; at <= columns - TVector.Count; at += TVector.Count)
            Windows<TVector>(width, at, ref x, ref y, ref dy, ref dx);
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Windows<TVector>(int width, int at, ref T x, ref T y, ref T dy, ref T dx)
        where TVector : unmanaged, IVector<TVector, T>
    {
        ref T upper = ref Unsafe.Add(ref x, 2 * at), lower = ref Unsafe.Add(ref upper, width);
        TVector a = TVector.Load(ref upper), b = TVector.Load(ref Unsafe.Add(ref upper, TVector.Count));
        TVector c = TVector.Load(ref lower), d = TVector.Load(ref Unsafe.Add(ref lower, TVector.Count));
        TVector largest = TVector.Load(ref Unsafe.Add(ref y, at)), rest = TVector.Load(ref Unsafe.Add(ref dy, at));
        TVector first = Take(TVector.Even(a, b), largest, ref rest);
        TVector second = Take(TVector.Odd(a, b), largest, ref rest);
        TVector third = Take(TVector.Even(c, d), largest, ref rest);
        ref T gradient = ref Unsafe.Add(ref dx, 2 * at);
        TVector.Store(TVector.InterleaveLow(first, second), ref gradient);
        TVector.Store(TVector.InterleaveHigh(first, second), ref Unsafe.Add(ref gradient, TVector.Count));
        gradient = ref Unsafe.Add(ref gradient, width);
        TVector.Store(TVector.InterleaveLow(third, rest), ref gradient);
        TVector.Store(TVector.InterleaveHigh(third, rest), ref Unsafe.Add(ref gradient, TVector.Count));
    }

    // What goes to an element that is not less than the largest, and what is left for the next ones.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Take<TVector>(TVector element, TVector largest, ref TVector rest)
        where TVector : unmanaged, IVector<TVector, T>
    {
        TVector taken = TVector.IfLess(element, largest, default, rest);
        rest = TVector.IfLess(element, largest, rest, default);
        return taken;
    }
}
