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
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static T Run(int length, ref readonly T x, ref T y)
    {
        if (length <= TVector.Count)
            return Short(length, in x, ref y);
        T largest = Largest(length, in x), sum = Powers(length, largest, in x, ref y);
        Divide(length, sum, ref y);
        return largest + Logarithm<T, TVector>.Log(sum);
    }

    /// <summary>All at once in one register.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static T Short(int length, ref readonly T x, ref T y)
    {
        TVector part = length == TVector.Count ? TVector.Load(in x) : TVector.Load(in x, length);
        T largest = TVector.Largest(TVector.First(length, part, TVector.Number(double.NegativeInfinity)));
        TVector power = Exponential<T, TVector>.Exp(part - TVector.Create(largest));
        T sum = TVector.Sum(TVector.First(length, power, default));
        TVector result = power / TVector.Create(sum);
        if (length == TVector.Count)
            TVector.Store(result, ref y);
        else
            TVector.Store(result, ref y, length);
        return largest + Logarithm<T, TVector>.Log(sum);
    }

    /// <summary>The largest element. A NaN is passed over; its own power makes the sum NaN.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static T Largest(int length, ref readonly T x)
    {
        ref T source = ref Unsafe.AsRef(in x);
        TVector least = TVector.Number(double.NegativeInfinity), largest = least;
        int i = 0;
        for (; i <= length - TVector.Count; i += TVector.Count)
        {
            TVector part = TVector.Load(in Unsafe.Add(ref source, i));
            largest = TVector.IfLess(largest, part, part, largest);
        }

        if (i < length)
        {
            TVector part = TVector.Load(in Unsafe.Add(ref source, i), length - i);
            part = TVector.First(length - i, part, least);
            largest = TVector.IfLess(largest, part, part, largest);
        }

        return TVector.Largest(largest);
    }

    /// <summary><c>y = eˣ⁻ᵒ</c>, o being the offset, and its sum.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static T Powers(int length, T offset, ref readonly T x, ref T y)
    {
        ref T source = ref Unsafe.AsRef(in x);
        TVector offsets = TVector.Create(offset), total = default;
        int i = 0;
        for (; i <= length - TVector.Count; i += TVector.Count)
        {
            TVector power = Exponential<T, TVector>.Exp(TVector.Load(in Unsafe.Add(ref source, i)) - offsets);
            TVector.Store(power, ref Unsafe.Add(ref y, i));
            total += power;
        }

        if (i < length)
        {
            TVector part = TVector.Load(in Unsafe.Add(ref source, i), length - i);
            TVector power = Exponential<T, TVector>.Exp(part - offsets);
            TVector.Store(power, ref Unsafe.Add(ref y, i), length - i);
            total += TVector.First(length - i, power, default);
        }

        return TVector.Sum(total);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Divide(int length, T divisor, ref T y)
    {
        TVector divisors = TVector.Create(divisor);
        int i = 0;
        for (; i <= length - TVector.Count; i += TVector.Count)
        {
            ref T element = ref Unsafe.Add(ref y, i);
            TVector.Store(TVector.Load(in element) / divisors, ref element);
        }

        if (i < length)
        {
            ref T element = ref Unsafe.Add(ref y, i);
            TVector.Store(TVector.Load(in element, length - i) / divisors, ref element, length - i);
        }
    }
}
