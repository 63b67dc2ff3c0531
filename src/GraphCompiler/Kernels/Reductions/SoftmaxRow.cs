using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Functions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Reductions;

/// <summary>The softmax of elements that lie one after another.</summary>
internal static class SoftmaxRow<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary><c>y = eˣ / Σ eˣ</c>; y may be x.</summary>
    /// <returns>ln Σ eˣ. The largest element is subtracted first, so that nothing overflows.</returns>
    internal static T Run(int length, ref readonly T x, ref T y)
    {
        T largest = Largest(length, in x), sum = Powers(length, largest, in x, ref y);
        Divide(length, sum, ref y);
        return largest + Logarithm<T, TVector>.Log(sum);
    }

    /// <summary>The largest element. A NaN is passed over; its own power makes the sum NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Largest(int length, ref readonly T x)
    {
        TVector least = TVector.Create(T.NegativeInfinity), largest = least;
        for (int i = 0; i < length; i += TVector.Count)
        {
            int rest = length - i;
            TVector part = Part.Load<T, TVector>(in Unsafe.Add(ref Unsafe.AsRef(in x), i), rest);
            if (rest < TVector.Count)
                part = TVector.First(rest, part, least);
            largest = TVector.IfLess(largest, part, part, largest);
        }

        return TVector.Largest(largest);
    }

    /// <summary><c>y = eˣ⁻ᵒ</c>, o being the offset, and its sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Powers(int length, T offset, ref readonly T x, ref T y)
    {
        TVector offsets = TVector.Create(offset), total = default;
        for (int i = 0; i < length; i += TVector.Count)
        {
            int rest = length - i;
            TVector part = Part.Load<T, TVector>(in Unsafe.Add(ref Unsafe.AsRef(in x), i), rest);
            TVector power = Exponential<T, TVector>.Exp(part - offsets);
            Part.Store(power, ref Unsafe.Add(ref y, i), rest);
            total += rest < TVector.Count ? TVector.First(rest, power, default) : power;
        }

        return TVector.Sum(total);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Divide(int length, T divisor, ref T y)
    {
        TVector divisors = TVector.Create(divisor);
        for (int i = 0; i < length; i += TVector.Count)
        {
            ref T element = ref Unsafe.Add(ref y, i);
            Part.Store(Part.Load<T, TVector>(in element, length - i) / divisors, ref element, length - i);
        }
    }
}
