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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static T Run(int length, ref readonly T x, ref T y)
    {
        ref T source = ref Unsafe.AsRef(in x);
        T largest = Largest(length, ref source);
        TVector offset = TVector.Create(largest), total = default;
        int i = 0;
        for (; i <= length - TVector.Count; i += TVector.Count)
        {
            TVector power = Exponential<T, TVector>.Exp(TVector.Load(ref Unsafe.Add(ref source, i)) - offset);
            TVector.Store(power, ref Unsafe.Add(ref y, i));
            total += power;
        }

        int rest = length - i;
        if (rest > 0)
        {
            TVector power = Exponential<T, TVector>.Exp(
                TVector.Load(ref Unsafe.Add(ref source, i), rest) - offset);
            TVector.Store(power, ref Unsafe.Add(ref y, i), rest);
            total += TVector.Select(TVector.First(rest), power, default);
        }

        T sum = TVector.Sum(total);
        TVector divisor = TVector.Create(sum);
        for (i = 0; i < length; i += TVector.Count)
        {
            ref T element = ref Unsafe.Add(ref y, i);
            Part.Store(Part.Load<T, TVector>(in element, length - i) / divisor, ref element, length - i);
        }

        return largest + Logarithm<T, Lanes1<T>>.Log(new(sum)).Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Largest(int length, ref T source)
    {
        TVector least = TVector.Create(T.NegativeInfinity), largest = least;
        int i = 0;
        for (; i <= length - TVector.Count; i += TVector.Count)
            largest = Larger(TVector.Load(ref Unsafe.Add(ref source, i)), largest);
        int rest = length - i;
        if (rest > 0)
        {
            TVector part = TVector.Load(ref Unsafe.Add(ref source, i), rest);
            largest = Larger(TVector.Select(TVector.First(rest), part, least), largest);
        }

        return TVector.Largest(largest);
    }

    // A NaN is passed over here; its own power makes the sum NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Larger(TVector a, TVector b) => TVector.Select(a > b, a, b);
}
