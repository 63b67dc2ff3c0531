using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Reductions;

/// <summary>Sums over an axis that is not the last: the columns of a matrix, whose rows lie one after
/// another.</summary>
internal static class AxisSum<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary>Rows are summed in blocks of so many, and the blocks then, which keeps the rounding error
    /// small.</summary>
    private const int Block = 64;

    /// <summary><c>y[columns] (+)= Σ x[rows, columns]</c>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Columns(int rows, int columns, ref readonly T x, ref T y, bool accumulate)
    {
        int column = 0;
        for (; column <= columns - (4 * TVector.Count); column += 4 * TVector.Count)
            Four(rows, columns, in At(in x, column), ref Unsafe.Add(ref y, column), accumulate);
        for (; column <= columns - TVector.Count; column += TVector.Count)
            One<Whole>(rows, columns, 0, in At(in x, column), ref Unsafe.Add(ref y, column), accumulate);
        if (column < columns)
        {
            One<Part>(
                rows, columns, columns - column, in At(in x, column), ref Unsafe.Add(ref y, column), accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Four(int rows, nint stride, ref readonly T x, ref T y, bool accumulate)
    {
        int width = TVector.Count;
        TVector a = default, b = default, c = default, d = default;
        if (accumulate)
        {
            a = TVector.Load(ref y);
            b = TVector.Load(in At(in y, width));
            c = TVector.Load(in At(in y, 2 * width));
            d = TVector.Load(in At(in y, 3 * width));
        }

        nint offset = 0;
        while (rows > 0)
        {
            TVector e = default, f = default, g = default, h = default;
            for (int end = int.Max(0, rows - Block); rows > end; rows--, offset += stride)
            {
                e += TVector.Load(in At(in x, offset));
                f += TVector.Load(in At(in x, offset + width));
                g += TVector.Load(in At(in x, offset + (2 * width)));
                h += TVector.Load(in At(in x, offset + (3 * width)));
            }

            a += e;
            b += f;
            c += g;
            d += h;
        }

        TVector.Store(a, ref y);
        TVector.Store(b, ref Unsafe.Add(ref y, width));
        TVector.Store(c, ref Unsafe.Add(ref y, 2 * width));
        TVector.Store(d, ref Unsafe.Add(ref y, 3 * width));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void One<TExtent>(
        int rows, nint stride, int count, ref readonly T x, ref T y, bool accumulate)
        where TExtent : IExtent
    {
        TVector total = accumulate ? TExtent.Load<T, TVector>(in y, count) : default;
        nint offset = 0;
        while (rows > 0)
        {
            TVector sum = default;
            for (int end = int.Max(0, rows - Block); rows > end; rows--, offset += stride)
                sum += TExtent.Load<T, TVector>(in At(in x, offset), count);
            total += sum;
        }

        TExtent.Store(total, ref y, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref readonly T At(ref readonly T first, nint offset) =>
        ref Unsafe.Add(ref Unsafe.AsRef(in first), offset);
}
