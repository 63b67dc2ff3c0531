using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Functions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Reductions;

/// <summary>The softmax over the first axis of <c>[length, columns]</c>, a register's width of columns at a time.
/// </summary>
internal static class SoftmaxColumns<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary><c>y = eˣ / Σ eˣ</c>; y may be x. If <paramref name="logSums"/> is given, it becomes ln Σ eˣ.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Run(int length, int columns, ref readonly T x, ref T y, Span<T> logSums)
    {
        for (int column = 0; column < columns; column += TVector.Count)
        {
            ref T source = ref Unsafe.Add(ref Unsafe.AsRef(in x), column);
            ref T destination = ref Unsafe.Add(ref y, column);
            Span<T> sums = logSums.IsEmpty ? default : logSums[column..];
            if (columns - column >= TVector.Count)
                Run<Whole>(length, columns, 0, ref source, ref destination, sums);
            else
                Run<Part>(length, columns, columns - column, ref source, ref destination, sums);
        }
    }

    /// <summary><c>dx = y·(dy − Σ dy·y)</c>; dx may be dy or y.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Gradient(int length, int columns, ref readonly T y, ref readonly T dy, ref T dx)
    {
        for (int column = 0; column < columns; column += TVector.Count)
        {
            ref T value = ref Unsafe.Add(ref Unsafe.AsRef(in y), column);
            ref T gradient = ref Unsafe.Add(ref Unsafe.AsRef(in dy), column);
            ref T destination = ref Unsafe.Add(ref dx, column);
            if (columns - column >= TVector.Count)
                Gradient<Whole>(length, columns, 0, ref value, ref gradient, ref destination);
            else
                Gradient<Part>(length, columns, columns - column, ref value, ref gradient, ref destination);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run<TExtent>(
        int length, nint columns, int count, ref T source, ref T destination, Span<T> logSums)
        where TExtent : IExtent
    {
        TVector largest = TVector.Number(double.NegativeInfinity), total = default;
        nint offset = 0;
        for (int i = 0; i < length; i++, offset += columns)
        {
            TVector value = TExtent.Load<T, TVector>(in Unsafe.Add(ref source, offset), count);
            largest = TVector.IfLess(largest, value, value, largest);
        }

        offset = 0;
        for (int i = 0; i < length; i++, offset += columns)
        {
            TVector value = TExtent.Load<T, TVector>(in Unsafe.Add(ref source, offset), count);
            TVector power = Exponential<T, TVector>.Exp(value - largest);
            TExtent.Store(power, ref Unsafe.Add(ref destination, offset), count);
            total += power;
        }

        offset = 0;
        for (int i = 0; i < length; i++, offset += columns)
        {
            ref T element = ref Unsafe.Add(ref destination, offset);
            TExtent.Store(TExtent.Load<T, TVector>(in element, count) / total, ref element, count);
        }

        if (!logSums.IsEmpty)
            TExtent.Store(largest + Logarithm<T, TVector>.Log(total), ref logSums[0], count);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Gradient<TExtent>(
        int length, nint columns, int count, ref T value, ref T gradient, ref T destination)
        where TExtent : IExtent
    {
        TVector total = default;
        nint offset = 0;
        for (int i = 0; i < length; i++, offset += columns)
        {
            total += TExtent.Load<T, TVector>(in Unsafe.Add(ref value, offset), count)
                * TExtent.Load<T, TVector>(in Unsafe.Add(ref gradient, offset), count);
        }

        offset = 0;
        for (int i = 0; i < length; i++, offset += columns)
        {
            TVector difference = TExtent.Load<T, TVector>(in Unsafe.Add(ref gradient, offset), count) - total;
            TExtent.Store(
                TExtent.Load<T, TVector>(in Unsafe.Add(ref value, offset), count) * difference,
                ref Unsafe.Add(ref destination, offset),
                count);
        }
    }
}
