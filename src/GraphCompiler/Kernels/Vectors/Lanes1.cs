using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Functions;

namespace GraphCompiler.Kernels.Vectors;

/// <summary>One element: the width of machines without vectors, and of scalar evaluation.</summary>
internal readonly struct Lanes1<T>(T value) : IVector<Lanes1<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T value = value;

    internal T Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => value;
    }

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator +(Lanes1<T> a, Lanes1<T> b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator -(Lanes1<T> a, Lanes1<T> b) => new(a.value - b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator *(Lanes1<T> a, Lanes1<T> b) => new(a.value * b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator *(Lanes1<T> a, T b) => new(a.value * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator /(Lanes1<T> a, Lanes1<T> b) => new(a.value / b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator -(Lanes1<T> a) => new(-a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator &(Lanes1<T> a, Lanes1<T> b) => FromBits(Bits(a) & Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator |(Lanes1<T> a, Lanes1<T> b) => FromBits(Bits(a) | Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator <<(Lanes1<T> a, int count) => FromBits(Bits(a) << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator >>>(Lanes1<T> a, int count) => FromBits(Bits(a) >>> count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Create(T value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Lane(Lanes1<T> a, Lanes1<T> lane, ref readonly T element) => a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> NextLane(Lanes1<T> lane) => lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Number(double value) => new(typeof(T) == typeof(float)
        ? Unsafe.BitCast<float, T>((float)value)
        : Unsafe.BitCast<double, T>(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Load(ref readonly T source) => new(source);

    // Fewer than one element is none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Load(ref readonly T source, int count) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes1<T> Repeat(T* source, int count) => new(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes1<T> value, ref T destination) => destination = value.value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes1<T> value, ref T destination, int count)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> First(int count, Lanes1<T> first, Lanes1<T> others) => count > 0 ? first : others;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> IfLess(Lanes1<T> a, Lanes1<T> b, Lanes1<T> yes, Lanes1<T> no) =>
        a.value < b.value ? yes : no;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> IfBit(int bits, Lanes1<T> yes, Lanes1<T> no) => (bits & 1) != 0 ? yes : no;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> IfAtMost(Lanes1<T> a, Lanes1<T> b, Lanes1<T> yes, Lanes1<T> no) =>
        a.value <= b.value ? yes : no;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> IfEqual(Lanes1<T> a, Lanes1<T> b, Lanes1<T> yes, Lanes1<T> no) =>
        a.value == b.value ? yes : no;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> MultiplyAdd(Lanes1<T> a, Lanes1<T> b, Lanes1<T> c) =>
        new(T.MultiplyAddEstimate(a.value, b.value, c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> MultiplyAdd(Lanes1<T> a, ref readonly T b, Lanes1<T> c) =>
        new(T.MultiplyAddEstimate(a.value, b, c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> MultiplyAdd(Lanes1<T> a, double b, double c) =>
        new(T.MultiplyAddEstimate(a.value, Number(b).value, Number(c).value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> MultiplyAdd(Lanes1<T> a, double b, Lanes1<T> c) =>
        new(T.MultiplyAddEstimate(a.value, Number(b).value, c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> MultiplyAdd(Lanes1<T> a, Lanes1<T> b, double c) =>
        new(T.MultiplyAddEstimate(a.value, b.value, Number(c).value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Abs(Lanes1<T> a) => new(T.Abs(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Sqrt(Lanes1<T> a) => new(T.Sqrt(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Minimum(Lanes1<T> a, Lanes1<T> b) => new(T.Min(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Maximum(Lanes1<T> a, Lanes1<T> b) => new(T.Max(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> AtMost(Lanes1<T> a, Lanes1<T> bound) => bound.value < a.value ? bound : a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> AtLeast(Lanes1<T> a, Lanes1<T> bound) => a.value < bound.value ? bound : a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Scale(Lanes1<T> a, Lanes1<T> n) => Format<T, Lanes1<T>>.Scaled(a, n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Even(Lanes1<T> a, Lanes1<T> b) => a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Odd(Lanes1<T> a, Lanes1<T> b) => b;

    // One lane has no halves: what would be the lower ones is the first, as for the pair that these make up.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> InterleaveLow(Lanes1<T> a, Lanes1<T> b) => a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> InterleaveHigh(Lanes1<T> a, Lanes1<T> b) => b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> LoadUpTo(ref readonly T source, int count) =>
        count < Count ? Load(in source, count) : Load(in source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUpTo(Lanes1<T> value, ref T destination, int count)
    {
        if (count < Count)
            Store(value, ref destination, count);
        else
            Store(value, ref destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Lanes1<T> a) => a.value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Largest(Lanes1<T> a) => a.value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(Lanes1<T> a) => typeof(T) == typeof(float)
        ? Unsafe.BitCast<T, uint>(a.value)
        : Unsafe.BitCast<T, ulong>(a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes1<T> FromBits(ulong bits) => new(typeof(T) == typeof(float)
        ? Unsafe.BitCast<uint, T>((uint)bits)
        : Unsafe.BitCast<ulong, T>(bits));
}
