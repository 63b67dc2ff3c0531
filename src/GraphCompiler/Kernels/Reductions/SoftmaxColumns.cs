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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(int length, int columns, ref readonly T x, ref T y, Span<T> logSums)
    {
        for (int column = 0; column < columns; column += TVector.Count)
        {
            int count = int.Min(TVector.Count, columns - column);
            ref T source = ref Unsafe.Add(ref Unsafe.AsRef(in x), column);
            ref T destination = ref Unsafe.Add(ref y, column);
            TVector largest = TVector.Create(T.NegativeInfinity), total = default;
            nint offset = 0;
            for (int i = 0; i < length; i++, offset += columns)
            {
                TVector value = Part.Load<T, TVector>(in Unsafe.Add(ref source, offset), count);
                largest = TVector.IfLess(largest, value, value, largest);
            }

            offset = 0;
            for (int i = 0; i < length; i++, offset += columns)
            {
                TVector value = Part.Load<T, TVector>(in Unsafe.Add(ref source, offset), count);
                TVector power = Exponential<T, TVector>.Exp(value - largest);
                Part.Store(power, ref Unsafe.Add(ref destination, offset), count);
                total += power;
            }

            offset = 0;
            for (int i = 0; i < length; i++, offset += columns)
            {
                ref T element = ref Unsafe.Add(ref destination, offset);
                Part.Store(Part.Load<T, TVector>(in element, count) / total, ref element, count);
            }

            if (!logSums.IsEmpty)
                Part.Store(largest + Logarithm<T, TVector>.Log(total), ref logSums[column], count);
        }
    }

    /// <summary><c>dx = y·(dy − Σ dy·y)</c>; dx may be dy or y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Gradient(int length, int columns, ref readonly T y, ref readonly T dy, ref T dx)
    {
        for (int column = 0; column < columns; column += TVector.Count)
        {
            int count = int.Min(TVector.Count, columns - column);
            ref T value = ref Unsafe.Add(ref Unsafe.AsRef(in y), column);
            ref T gradient = ref Unsafe.Add(ref Unsafe.AsRef(in dy), column);
            ref T destination = ref Unsafe.Add(ref dx, column);
            TVector total = default;
            nint offset = 0;
            for (int i = 0; i < length; i++, offset += columns)
            {
                total += Part.Load<T, TVector>(in Unsafe.Add(ref value, offset), count)
                    * Part.Load<T, TVector>(in Unsafe.Add(ref gradient, offset), count);
            }

            offset = 0;
            for (int i = 0; i < length; i++, offset += columns)
            {
                TVector difference = Part.Load<T, TVector>(in Unsafe.Add(ref gradient, offset), count) - total;
                Part.Store(
                    Part.Load<T, TVector>(in Unsafe.Add(ref value, offset), count) * difference,
                    ref Unsafe.Add(ref destination, offset),
                    count);
            }
        }
    }
}
