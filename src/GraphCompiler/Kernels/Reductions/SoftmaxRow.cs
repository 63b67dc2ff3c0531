using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GraphCompiler.Kernels.Functions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Reductions;

/// <summary>The softmax of elements that lie one after another.</summary>
/// <remarks>What fills no register stays in one from the first pass to the last: what was written by a mask is waited
/// for when it is read again.</remarks>
internal static class SoftmaxRow<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary><c>y = eˢˣ / Σ eˢˣ</c>, s being the scale; y may be x.</summary>
    /// <param name="length">How many elements there are, at least 1.</param>
    /// <param name="room">How many y has; zeros follow.</param>
    /// <param name="scale">s.</param>
    /// <param name="x">The elements.</param>
    /// <param name="y">The result.</param>
    /// <param name="largest">The largest s·x, which is subtracted first, so that nothing overflows.</param>
    /// <returns>Σ eˢˣ⁻ˡ, l being the largest.</returns>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static T Run(int length, int room, T scale, ref readonly T x, ref T y, out T largest)
    {
        ref T source = ref Unsafe.AsRef(in x);
        int rest = length % TVector.Count;
        nint whole = length - rest;
        TVector scales = TVector.Create(scale), least = TVector.Number(double.NegativeInfinity), most = least;
        TVector last = default;
        for (nint i = 0; i < whole; i += TVector.Count)
        {
            TVector part = TVector.Load(in Unsafe.Add(ref source, i)) * scales;
            most = TVector.IfLess(most, part, part, most);
        }

        if (rest > 0)
        {
            last = TVector.Load(in Unsafe.Add(ref source, whole), rest) * scales;
            TVector part = TVector.First(rest, last, least);
            most = TVector.IfLess(most, part, part, most);
        }

        // A NaN is passed over; its own power makes the sum NaN.
        largest = TVector.Largest(most);
        TVector offsets = TVector.Create(largest), total = default;
        for (nint i = 0; i < whole; i += TVector.Count)
        {
            TVector part = TVector.Load(in Unsafe.Add(ref source, i)) * scales;
            TVector power = Exponential<T, TVector>.Exp(part - offsets);
            TVector.Store(power, ref Unsafe.Add(ref y, i));
            total += power;
        }

        if (rest > 0)
        {
            last = Exponential<T, TVector>.Exp(last - offsets);
            total += TVector.First(rest, last, default);
        }

        T sum = TVector.Sum(total);
        TVector sums = TVector.Create(sum);
        for (nint i = 0; i < whole; i += TVector.Count)
        {
            ref T element = ref Unsafe.Add(ref y, i);
            TVector.Store(TVector.Load(in element) / sums, ref element);
        }

        if (whole < room)
        {
            last = rest > 0 ? TVector.First(rest, last / sums, default) : default;
            Finish(last, room - (int)whole, ref Unsafe.Add(ref y, whole));
        }

        return sum;
    }

    /// <summary><c>dx = s · y ⊙ (dy − Σ dy ⊙ y)</c>, s being the scale; dx may be y or dy.</summary>
    /// <param name="length">How many elements there are, at least 1.</param>
    /// <param name="room">How many dx has; zeros follow.</param>
    /// <param name="scale">s.</param>
    /// <param name="y">What <see cref="Run"/> gave.</param>
    /// <param name="dy">Its gradient.</param>
    /// <param name="dx">The result.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Gradient(int length, int room, T scale, ref readonly T y, ref readonly T dy, ref T dx)
    {
        ref T values = ref Unsafe.AsRef(in y);
        ref T gradients = ref Unsafe.AsRef(in dy);
        int rest = length % TVector.Count;
        nint whole = length - rest;
        TVector scales = TVector.Create(scale), total = default, last = default, lastGradient = default;
        for (nint i = 0; i < whole; i += TVector.Count)
        {
            total = TVector.MultiplyAdd(
                TVector.Load(in Unsafe.Add(ref values, i)), in Unsafe.Add(ref gradients, i), total);
        }

        if (rest > 0)
        {
            last = TVector.Load(in Unsafe.Add(ref values, whole), rest);
            lastGradient = TVector.Load(in Unsafe.Add(ref gradients, whole), rest);
            total = TVector.MultiplyAdd(last, lastGradient, total);
        }

        TVector sums = TVector.Create(TVector.Sum(total));
        for (nint i = 0; i < whole; i += TVector.Count)
        {
            TVector slope = TVector.Load(in Unsafe.Add(ref gradients, i)) - sums;
            TVector.Store(scales * (TVector.Load(in Unsafe.Add(ref values, i)) * slope), ref Unsafe.Add(ref dx, i));
        }

        if (whole < room)
        {
            last = rest > 0 ? TVector.First(rest, scales * (last * (lastGradient - sums)), default) : default;
            Finish(last, room - (int)whole, ref Unsafe.Add(ref dx, whole));
        }
    }

    /// <summary>The largest element. A NaN is passed over.</summary>
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

    /// <summary>Writes the last register, as much of it as there is room, and zeros after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(TVector last, int room, ref T y)
    {
        TVector.StoreUpTo(last, ref y, room);
        if (room > TVector.Count)
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, TVector.Count), room - TVector.Count).Clear();
    }
}
