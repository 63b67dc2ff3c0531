using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using GraphCompiler.Kernels.Functions;

namespace GraphCompiler.Kernels.Vectors;

/// <summary>A register of 256 bits.</summary>
internal readonly partial struct Lanes256<T>(Vector256<T> value) : IVector<Lanes256<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector256<T> value = value;

    internal Vector256<T> Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => value;
    }

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256<T>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator +(Lanes256<T> a, Lanes256<T> b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator -(Lanes256<T> a, Lanes256<T> b) => new(a.value - b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator *(Lanes256<T> a, Lanes256<T> b) => new(a.value * b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator *(Lanes256<T> a, T b) => new(a.value * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator /(Lanes256<T> a, Lanes256<T> b) => new(a.value / b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator -(Lanes256<T> a) => new(-a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator &(Lanes256<T> a, Lanes256<T> b) => new(a.value & b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator |(Lanes256<T> a, Lanes256<T> b) => new(a.value | b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator <<(Lanes256<T> a, int count) => new(typeof(T) == typeof(float)
        ? (a.value.AsInt32() << count).As<int, T>()
        : (a.value.AsInt64() << count).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator >>>(Lanes256<T> a, int count) => new(typeof(T) == typeof(float)
        ? (a.value.AsInt32() >>> count).As<int, T>()
        : (a.value.AsInt64() >>> count).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Create(T value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Lane(Lanes256<T> a, Lanes256<T> lane, ref readonly T element) =>
        Avx2.IsSupported && typeof(T) == typeof(float)
            ? new(Avx2.PermuteVar8x32(a.value.AsSingle(), lane.value.AsInt32()).As<float, T>())
            : Create(element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> NextLane(Lanes256<T> lane) =>
        new((lane.value.AsInt32() + Vector256<int>.One).As<int, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Number(double value) => new(typeof(T) == typeof(float)
        ? Vector256.Create((float)value).As<float, T>()
        : Vector256.Create(value).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Load(ref readonly T source) => new(Vector256.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes256<T> Repeat(T* source, int count)
    {
        if (count == 1)
            return new(Vector256.Create(*source));
        if (count * sizeof(T) == 8)
            return new(Vector256.Create(*(double*)source).As<double, T>());
        if (count * sizeof(T) > 16)
            return new(Vector256.Load(source));
        return Avx.IsSupported
            ? new(Avx.BroadcastVector128ToVector256((float*)source).As<float, T>())
            : new(Vector256.Create(Vector128.Load(source), Vector128.Load(source)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes256<T> value, ref T destination) => value.value.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> First(int count, Lanes256<T> first, Lanes256<T> others) =>
        new(Vector256.ConditionalSelect(
            Vector256.LessThan(Vector256<T>.Indices, Number(count).value),
            first.value,
            others.value));

    // One expression: so the comparison's mask register feeds the selection.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> IfLess(Lanes256<T> a, Lanes256<T> b, Lanes256<T> yes, Lanes256<T> no) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(a.value, b.value), yes.value, no.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> IfBit(int bits, Lanes256<T> yes, Lanes256<T> no)
    {
        if (typeof(T) == typeof(float))
        {
            Vector256<int> lanes = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
            return new(Vector256.ConditionalSelect(
                Vector256.Equals(Vector256.Create(bits) & lanes, lanes).As<int, T>(), yes.value, no.value));
        }

        Vector256<long> wide = Vector256.Create(1L, 2L, 4L, 8L);
        return new(Vector256.ConditionalSelect(
            Vector256.Equals(Vector256.Create((long)bits) & wide, wide).As<long, T>(), yes.value, no.value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> IfAtMost(Lanes256<T> a, Lanes256<T> b, Lanes256<T> yes, Lanes256<T> no) =>
        new(Vector256.ConditionalSelect(Vector256.LessThanOrEqual(a.value, b.value), yes.value, no.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> IfEqual(Lanes256<T> a, Lanes256<T> b, Lanes256<T> yes, Lanes256<T> no) =>
        new(Vector256.ConditionalSelect(Vector256.Equals(a.value, b.value), yes.value, no.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Abs(Lanes256<T> a) => new(Vector256.Abs(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Sqrt(Lanes256<T> a) => new(Vector256.Sqrt(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Minimum(Lanes256<T> a, Lanes256<T> b) => new(Vector256.Min(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Maximum(Lanes256<T> a, Lanes256<T> b) => new(Vector256.Max(a.value, b.value));

    // Where an operand is NaN the processor gives the second one (x86) or NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> AtMost(Lanes256<T> a, Lanes256<T> bound) =>
        new(Vector256.MinNative(bound.value, a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> AtLeast(Lanes256<T> a, Lanes256<T> bound) =>
        new(Vector256.MaxNative(bound.value, a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Scale(Lanes256<T> a, Lanes256<T> n) => Format<T, Lanes256<T>>.Scaled(a, n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> LoadUpTo(ref readonly T source, int count) =>
        count < Count ? Load(in source, count) : Load(in source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUpTo(Lanes256<T> value, ref T destination, int count)
    {
        if (count < Count)
            Store(value, ref destination, count);
        else
            Store(value, ref destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Lanes256<T> a) => Vector256.Sum(a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Largest(Lanes256<T> a)
    {
        Vector128<T> lower = a.value.GetLower(), upper = a.value.GetUpper();
        return Lanes128<T>.Largest(new(Vector128.ConditionalSelect(Vector128.GreaterThan(lower, upper), lower, upper)));
    }
}
