using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Functions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Reductions;

/// <summary>The logarithm of the softmax over the first axis of <c>[length, columns]</c>, a register's width of columns
/// at a time.</summary>
internal static class LogSoftmaxColumns<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary><c>y = x − ln Σ eˣ</c>; y may be x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Run(int length, int columns, ref readonly T x, ref T y)
    {
        for (int column = 0; column < columns; column += TVector.Count)
        {
            ref T source = ref Unsafe.Add(ref Unsafe.AsRef(in x), column);
            ref T destination = ref Unsafe.Add(ref y, column);
            if (columns - column >= TVector.Count)
                Run<Whole>(length, columns, 0, ref source, ref destination);
            else
                Run<Part>(length, columns, columns - column, ref source, ref destination);
        }
    }

    /// <summary><c>dx = dy − eʸ·Σ dy</c>; dx may be dy or y.</summary>
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
    private static void Run<TExtent>(int length, nint columns, int count, ref T source, ref T destination)
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
            total += Exponential<T, TVector>.Exp(value - largest);
        }

        TVector log = Logarithm<T, TVector>.Log(total);
        offset = 0;
        for (int i = 0; i < length; i++, offset += columns)
        {
            TVector value = TExtent.Load<T, TVector>(in Unsafe.Add(ref source, offset), count);
            TExtent.Store(value - largest - log, ref Unsafe.Add(ref destination, offset), count);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Gradient<TExtent>(
        int length, nint columns, int count, ref T value, ref T gradient, ref T destination)
        where TExtent : IExtent
    {
        TVector total = default;
        nint offset = 0;
        for (int i = 0; i < length; i++, offset += columns)
            total += TExtent.Load<T, TVector>(in Unsafe.Add(ref gradient, offset), count);

        offset = 0;
        for (int i = 0; i < length; i++, offset += columns)
        {
            TVector power = Exponential<T, TVector>.Exp(
                TExtent.Load<T, TVector>(in Unsafe.Add(ref value, offset), count));
            TExtent.Store(
                TExtent.Load<T, TVector>(in Unsafe.Add(ref gradient, offset), count) - (power * total),
                ref Unsafe.Add(ref destination, offset),
                count);
        }
    }
}
