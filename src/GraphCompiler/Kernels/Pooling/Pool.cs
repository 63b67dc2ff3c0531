using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Pooling;

/// <summary>
/// A reduction of every window. Windows that lie within the columns of the image, one or two columns apart, are reduced
/// side by side in registers, and what does not fill a register in narrower ones; the others element by element.
/// </summary>
internal static class Pool<T, TReduction>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TReduction : IPoolReduction
{
    /// <summary>Reduces every window of every plane; lengths have been checked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Run<TVector>(in PoolSize size, ReadOnlySpan<T> x, Span<T> y)
        where TVector : unmanaged, IVector<TVector, T>
    {
        if (size.IsByTwo)
        {
            RunByTwo<TVector>(in size, ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(y));
            return;
        }

        (int first, int last) = Inner(in size);
        for (int plane = 0; plane < size.Planes; plane++)
        {
            ref T image = ref Unsafe.Add(
                ref MemoryMarshal.GetReference(x), (nint)plane * size.Height * size.Width);
            ref T result = ref Unsafe.Add(
                ref MemoryMarshal.GetReference(y), (nint)plane * size.Rows * size.Columns);
            for (int row = 0; row < size.Rows; row++)
            {
                Reach rows = size.RowsOf(row);
                Edge(in size, ref image, in rows, 0, first, ref result);
                int at = first;
                if (size.Window.Stride.Columns == 1)
                {
                    at = Neighbours<TVector>(in size, ref image, in rows, at, last, ref result);
                    at = Neighbours<Lanes256<T>>(in size, ref image, in rows, at, last, ref result);
                    at = Neighbours<Lanes128<T>>(in size, ref image, in rows, at, last, ref result);
                }
                else if (size.Window.Stride.Columns == 2 && size.Window.Width > 1)
                {
                    at = ByTwo<TVector>(in size, ref image, in rows, at, last, ref result);
                    at = ByTwo<Lanes256<T>>(in size, ref image, in rows, at, last, ref result);
                    at = ByTwo<Lanes128<T>>(in size, ref image, in rows, at, last, ref result);
                }

                Edge(in size, ref image, in rows, at, size.Columns, ref result);
                result = ref Unsafe.Add(ref result, size.Columns);
            }
        }
    }

    /// <summary>Windows of two by two that do not overlap.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void RunByTwo<TVector>(in PoolSize size, ref T x, ref T y)
        where TVector : unmanaged, IVector<TVector, T>
    {
        int width = size.Width, columns = size.Columns, rows = size.Rows, below = (size.Height - (2 * rows)) * width;
        for (int plane = 0; plane < size.Planes; plane++)
        {
            for (int row = 0; row < rows; row++)
            {
                int at = 0;
                for (; at <= columns - TVector.Count; at += TVector.Count)
                    Four<TVector>(ref Unsafe.Add(ref x, 2 * at), width, ref Unsafe.Add(ref y, at));
                for (; at <= columns - Lanes256<T>.Count; at += Lanes256<T>.Count)
                    Four<Lanes256<T>>(ref Unsafe.Add(ref x, 2 * at), width, ref Unsafe.Add(ref y, at));
                for (; at <= columns - Lanes128<T>.Count; at += Lanes128<T>.Count)
                    Four<Lanes128<T>>(ref Unsafe.Add(ref x, 2 * at), width, ref Unsafe.Add(ref y, at));
                for (; at < columns; at++)
                    Four<Lanes1<T>>(ref Unsafe.Add(ref x, 2 * at), width, ref Unsafe.Add(ref y, at));
                x = ref Unsafe.Add(ref x, 2 * width);
                y = ref Unsafe.Add(ref y, columns);
            }

            x = ref Unsafe.Add(ref x, below);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four<TVector>(ref T x, int width, ref T y)
        where TVector : unmanaged, IVector<TVector, T>
    {
        ref T below = ref Unsafe.Add(ref x, width);
        TVector a = TVector.Load(ref x), b = TVector.Load(ref Unsafe.Add(ref x, TVector.Count));
        TVector c = TVector.Load(ref below), d = TVector.Load(ref Unsafe.Add(ref below, TVector.Count));
        TVector low = TReduction.Add<T, TVector>(a, c), high = TReduction.Add<T, TVector>(b, d);
        TVector.Store(TReduction.Add<T, TVector>(TVector.Even(low, high), TVector.Odd(low, high)), ref y);
    }

    /// <summary>The columns of windows that lie within the image.</summary>
    private static (int First, int Last) Inner(in PoolSize size)
    {
        Window window = size.Window;
        int stride = window.Stride.Columns, padding = window.Padding.Columns;
        int extent = (window.Dilation.Columns * (window.Width - 1)) + 1;
        int first = int.Min(size.Columns, (padding + stride - 1) / stride), room = size.Width + padding - extent;
        return (first, int.Clamp(room < 0 ? 0 : (room / stride) + 1, first, size.Columns));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Neighbours<TVector>(
        in PoolSize size, ref T image, in Reach rows, int at, int last, ref T result)
        where TVector : unmanaged, IVector<TVector, T>
    {
        int dilation = size.Window.Dilation.Columns, width = size.Window.Width, padding = size.Window.Padding.Columns;
        for (; at <= last - TVector.Count; at += TVector.Count)
        {
            TVector sum = TVector.Create(TReduction.Start<T>());
            for (int row = rows.Start; row < rows.End; row += rows.Step)
            {
                ref T from = ref Unsafe.Add(ref image, ((nint)row * size.Width) + at - padding);
                for (int k = 0; k < width; k++, from = ref Unsafe.Add(ref from, dilation))
                    sum = TReduction.Add<T, TVector>(sum, TVector.Load(ref from));
            }

            TVector.Store(sum, ref Unsafe.Add(ref result, at));
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int ByTwo<TVector>(
        in PoolSize size, ref T image, in Reach rows, int at, int last, ref T result)
        where TVector : unmanaged, IVector<TVector, T>
    {
        int dilation = size.Window.Dilation.Columns, width = size.Window.Width, padding = size.Window.Padding.Columns;
        for (; at <= last - TVector.Count; at += TVector.Count)
        {
            TVector sum = TVector.Create(TReduction.Start<T>());
            for (int row = rows.Start; row < rows.End; row += rows.Step)
            {
                ref T from = ref Unsafe.Add(ref image, ((nint)row * size.Width) + (2 * at) - padding);
                TVector low = TVector.Load(ref from), high = TVector.Load(ref Unsafe.Add(ref from, TVector.Count));
                sum = TReduction.Add<T, TVector>(sum, TVector.Even(low, high));
                int k = 1;
                if (dilation == 1)
                {
                    sum = TReduction.Add<T, TVector>(sum, TVector.Odd(low, high));
                    k = 2;
                }

                // The odd ones from one place before: so nothing is read behind the last window.
                for (; k < width; k++)
                {
                    ref T next = ref Unsafe.Add(ref from, (k * dilation) - 1);
                    low = TVector.Load(ref next);
                    high = TVector.Load(ref Unsafe.Add(ref next, TVector.Count));
                    sum = TReduction.Add<T, TVector>(sum, TVector.Odd(low, high));
                }
            }

            TVector.Store(sum, ref Unsafe.Add(ref result, at));
        }

        return at;
    }

    private static void Edge(in PoolSize size, ref T image, in Reach rows, int from, int to, ref T result)
    {
        for (int at = from; at < to; at++)
        {
            Reach columns = size.ColumnsOf(at);
            Lanes1<T> sum = new(TReduction.Start<T>());
            for (int row = rows.Start; row < rows.End; row += rows.Step)
            {
                ref T line = ref Unsafe.Add(ref image, (nint)row * size.Width);
                for (int column = columns.Start; column < columns.End; column += columns.Step)
                    sum = TReduction.Add<T, Lanes1<T>>(sum, new(Unsafe.Add(ref line, column)));
            }

            Unsafe.Add(ref result, at) = sum.Value;
        }
    }
}
