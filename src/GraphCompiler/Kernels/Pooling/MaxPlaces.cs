using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Pooling;

/// <summary>Which element of each window of two by two, counted row by row from 0, is its maximum.</summary>
internal static unsafe class MaxPlaces<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Finds the first of each window that is not less than its maximum.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Find<TVector>(in PoolSize size, T* x, T* y, T* places)
        where TVector : unmanaged, IVector<TVector, T>
    {
        int columns = size.Columns, width = size.Width, below = (size.Height - (2 * size.Rows)) * width;
        for (int plane = 0; plane < size.Planes; plane++, x += below)
        {
            for (int row = 0; row < size.Rows; row++, x += 2 * width, y += columns, places += columns)
            {
                int at = Find<TVector>(x, width, y, places, 0, columns);
                Find<Lanes1<T>>(x, width, y, places, at, columns);
            }
        }
    }

    /// <summary>Gives each window's gradient to that element, and zero to the others.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Scatter<TVector>(in PoolSize size, T* dy, T* places, T* dx)
        where TVector : unmanaged, IVector<TVector, T>
    {
        int columns = size.Columns, width = size.Width, rest = size.Height - (2 * size.Rows);
        for (int plane = 0; plane < size.Planes; plane++, dx += rest * width)
        {
            for (int row = 0; row < size.Rows; row++, dx += 2 * width, dy += columns, places += columns)
            {
                int at = Scatter<TVector>(dy, places, width, dx, 0, columns);
                if (at < columns && TVector.Count > Lanes256<T>.Count)
                    at = Scatter<Lanes256<T>>(dy, places, width, dx, at, columns);
                if (at < columns && TVector.Count > Lanes128<T>.Count)
                    at = Scatter<Lanes128<T>>(dy, places, width, dx, at, columns);
                if (at < columns)
                    Scatter<Lanes1<T>>(dy, places, width, dx, at, columns);
                if (2 * columns < width)
                    dx[width - 1] = dx[(2 * width) - 1] = default;
            }

            if (rest > 0)
                new Span<T>(dx, width).Clear();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static int Find<TVector>(T* x, int width, T* y, T* places, int at, int columns)
        where TVector : unmanaged, IVector<TVector, T>
    {
        TVector one = TVector.Number(1), two = TVector.Number(2), three = TVector.Number(3);
        for (; at <= columns - TVector.Count; at += TVector.Count)
        {
            T* upper = x + (2 * at), lower = upper + width;
            TVector a = TVector.Load(ref *upper), b = TVector.Load(ref upper[TVector.Count]);
            TVector c = TVector.Load(ref *lower), d = TVector.Load(ref lower[TVector.Count]);
            TVector largest = TVector.Load(ref y[at]);
            TVector place = TVector.IfLess(TVector.Even(c, d), largest, three, two);
            place = TVector.IfLess(TVector.Odd(a, b), largest, place, one);
            place = TVector.IfLess(TVector.Even(a, b), largest, place, default);
            TVector.Store(place, ref places[at]);
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static int Scatter<TVector>(T* dy, T* places, int width, T* dx, int at, int columns)
        where TVector : unmanaged, IVector<TVector, T>
    {
        TVector one = TVector.Number(1), two = TVector.Number(2), three = TVector.Number(3), zero = default;
        for (; at <= columns - TVector.Count; at += TVector.Count)
        {
            TVector gradient = TVector.Load(ref dy[at]), place = TVector.Load(ref places[at]);
            TVector a = TVector.IfEqual(place, zero, gradient, zero), b = TVector.IfEqual(place, one, gradient, zero);
            T* to = dx + (2 * at);
            TVector.Store(TVector.InterleaveLow(a, b), ref *to);
            TVector.Store(TVector.InterleaveHigh(a, b), ref to[TVector.Count]);
            a = TVector.IfEqual(place, two, gradient, zero);
            b = TVector.IfEqual(place, three, gradient, zero);
            to += width;
            TVector.Store(TVector.InterleaveLow(a, b), ref *to);
            TVector.Store(TVector.InterleaveHigh(a, b), ref to[TVector.Count]);
        }

        return at;
    }
}
