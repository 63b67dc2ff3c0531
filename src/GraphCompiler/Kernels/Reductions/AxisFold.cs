using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Reductions;

/// <summary>Folds along an axis: elements that lie one after another, or the columns of a matrix.</summary>
internal static class AxisFold<T, TVector, TFold>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TFold : IFold
{
    /// <summary>Terms are folded in blocks of so many steps, and the blocks then, which keeps the rounding error of
    /// sums small.</summary>
    private const int Block = 64;

    /// <summary>The fold of <paramref name="length"/> elements.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static T Row(int length, ref readonly T x)
    {
        ref T source = ref Unsafe.AsRef(in x);
        TVector total = TFold.Start<T, TVector>();
        int width = TVector.Count;
        nint i = 0;
        while (i <= length - (4 * width))
        {
            TVector a = TFold.Start<T, TVector>(), b = a, c = a, d = a;
            nint end = nint.Min(length - (4 * width), i + ((Block - 1) * 4 * width));
            for (; i <= end; i += 4 * width)
            {
                a = TFold.Take<T, TVector>(a, TVector.Load(in Unsafe.Add(ref source, i)));
                b = TFold.Take<T, TVector>(b, TVector.Load(in Unsafe.Add(ref source, i + width)));
                c = TFold.Take<T, TVector>(c, TVector.Load(in Unsafe.Add(ref source, i + (2 * width))));
                d = TFold.Take<T, TVector>(d, TVector.Load(in Unsafe.Add(ref source, i + (3 * width))));
            }

            a = TFold.Join<T, TVector>(TFold.Join<T, TVector>(a, b), TFold.Join<T, TVector>(c, d));
            total = TFold.Join<T, TVector>(total, a);
        }

        for (; i <= length - width; i += width)
            total = TFold.Take<T, TVector>(total, TVector.Load(in Unsafe.Add(ref source, i)));
        if (i < length)
        {
            int rest = (int)(length - i);
            TVector part = TVector.Load(in Unsafe.Add(ref source, i), rest);
            total = TFold.Take<T, TVector>(total, TVector.First(rest, part, TFold.Start<T, TVector>()));
        }

        return Lanes(total);
    }

    /// <summary><c>y[columns] = fold of x[rows, columns]</c>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Columns(int rows, int columns, ref readonly T x, ref T y)
    {
        ref T source = ref Unsafe.AsRef(in x);
        int column = 0;
        for (; column <= columns - (4 * TVector.Count); column += 4 * TVector.Count)
            Four(rows, columns, ref Unsafe.Add(ref source, column), ref Unsafe.Add(ref y, column));
        for (; column <= columns - TVector.Count; column += TVector.Count)
            One<Whole>(rows, columns, 0, ref Unsafe.Add(ref source, column), ref Unsafe.Add(ref y, column));
        if (column < columns)
        {
            int rest = columns - column;
            One<Part>(rows, columns, rest, ref Unsafe.Add(ref source, column), ref Unsafe.Add(ref y, column));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Four(int rows, nint stride, ref T x, ref T y)
    {
        int width = TVector.Count;
        TVector a = TFold.Start<T, TVector>(), b = a, c = a, d = a;
        nint offset = 0;
        while (rows > 0)
        {
            TVector e = TFold.Start<T, TVector>(), f = e, g = e, h = e;
            for (int end = int.Max(0, rows - Block); rows > end; rows--, offset += stride)
            {
                e = TFold.Take<T, TVector>(e, TVector.Load(in Unsafe.Add(ref x, offset)));
                f = TFold.Take<T, TVector>(f, TVector.Load(in Unsafe.Add(ref x, offset + width)));
                g = TFold.Take<T, TVector>(g, TVector.Load(in Unsafe.Add(ref x, offset + (2 * width))));
                h = TFold.Take<T, TVector>(h, TVector.Load(in Unsafe.Add(ref x, offset + (3 * width))));
            }

            a = TFold.Join<T, TVector>(a, e);
            b = TFold.Join<T, TVector>(b, f);
            c = TFold.Join<T, TVector>(c, g);
            d = TFold.Join<T, TVector>(d, h);
        }

        TVector.Store(TFold.End<T, TVector>(a), ref y);
        TVector.Store(TFold.End<T, TVector>(b), ref Unsafe.Add(ref y, width));
        TVector.Store(TFold.End<T, TVector>(c), ref Unsafe.Add(ref y, 2 * width));
        TVector.Store(TFold.End<T, TVector>(d), ref Unsafe.Add(ref y, 3 * width));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void One<TExtent>(int rows, nint stride, int count, ref T x, ref T y)
        where TExtent : IExtent
    {
        TVector total = TFold.Start<T, TVector>();
        nint offset = 0;
        while (rows > 0)
        {
            TVector block = TFold.Start<T, TVector>();
            for (int end = int.Max(0, rows - Block); rows > end; rows--, offset += stride)
            {
                TVector term = TExtent.Load<T, TVector>(in Unsafe.Add(ref x, offset), count);
                block = TFold.Take<T, TVector>(block, term);
            }

            total = TFold.Join<T, TVector>(total, block);
        }

        TExtent.Store(TFold.End<T, TVector>(total), ref y, count);
    }

    /// <summary>Joins the lanes of a register.</summary>
    private static T Lanes(TVector fold)
    {
        ref T lanes = ref Unsafe.As<TVector, T>(ref fold);
        Lanes1<T> total = new(lanes);
        for (int i = 1; i < TVector.Count; i++)
            total = TFold.Join<T, Lanes1<T>>(total, new(Unsafe.Add(ref lanes, i)));
        return TFold.End<T, Lanes1<T>>(total).Value;
    }
}
