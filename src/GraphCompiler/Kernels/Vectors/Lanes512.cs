using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using GraphCompiler.Kernels.Functions;

namespace GraphCompiler.Kernels.Vectors;

/// <summary>A register of 512 bits.</summary>
internal readonly partial struct Lanes512<T>(Vector512<T> value) : IVector<Lanes512<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector512<T> value = value;

    internal Vector512<T> Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => value;
    }

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<T>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator +(Lanes512<T> a, Lanes512<T> b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator -(Lanes512<T> a, Lanes512<T> b) => new(a.value - b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator *(Lanes512<T> a, Lanes512<T> b) => new(a.value * b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator *(Lanes512<T> a, T b) => new(a.value * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator /(Lanes512<T> a, Lanes512<T> b) => new(a.value / b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator -(Lanes512<T> a) => new(-a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator &(Lanes512<T> a, Lanes512<T> b) => new(a.value & b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator |(Lanes512<T> a, Lanes512<T> b) => new(a.value | b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator <<(Lanes512<T> a, int count) => new(typeof(T) == typeof(float)
        ? (a.value.AsInt32() << count).As<int, T>()
        : (a.value.AsInt64() << count).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator >>>(Lanes512<T> a, int count) => new(typeof(T) == typeof(float)
        ? (a.value.AsInt32() >>> count).As<int, T>()
        : (a.value.AsInt64() >>> count).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Create(T value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Lane(Lanes512<T> a, Lanes512<T> lane, ref readonly T element) =>
        Avx512F.IsSupported ? Lane(a, lane) : Create(element);

    /// <summary>One lane in all, which takes a processor with that permutation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes512<T> Lane(Lanes512<T> a, Lanes512<T> lane) => new(typeof(T) == typeof(float)
        ? Avx512F.PermuteVar16x32(a.value.AsSingle(), lane.value.AsInt32()).As<float, T>()
        : Avx512F.PermuteVar8x64(a.value.AsDouble(), lane.value.AsInt64()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> NextLane(Lanes512<T> lane) => new(typeof(T) == typeof(float)
        ? (lane.value.AsInt32() + Vector512<int>.One).As<int, T>()
        : (lane.value.AsInt64() + Vector512<long>.One).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Number(double value) => new(typeof(T) == typeof(float)
        ? Vector512.Create((float)value).As<float, T>()
        : Vector512.Create(value).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Load(ref readonly T source) => new(Vector512.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes512<T> Repeat(T* source, int count)
    {
        if (count == 1)
            return new(Vector512.Create(*source));
        if (count * sizeof(T) == 8)
            return new(Vector512.Create(*(double*)source).As<double, T>());
        if (count * sizeof(T) > 32)
            return new(Vector512.Load(source));
        if (count * sizeof(T) > 16)
            return new(Vector512.Create(Vector256.Load(source), Vector256.Load(source)));
        return Avx512F.IsSupported
            ? new(Avx512F.BroadcastVector128ToVector512((float*)source).As<float, T>())
            : new(Vector512.Create(
                Vector256.Create(Vector128.Load(source), Vector128.Load(source)),
                Vector256.Create(Vector128.Load(source), Vector128.Load(source))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes512<T> value, ref T destination) => value.value.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> First(int count, Lanes512<T> first, Lanes512<T> others) =>
        new(Vector512.ConditionalSelect(
            Vector512.LessThan(Vector512<T>.Indices, Number(count).value),
            first.value,
            others.value));

    // One expression: so the comparison's mask register feeds the selection.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> IfLess(Lanes512<T> a, Lanes512<T> b, Lanes512<T> yes, Lanes512<T> no) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(a.value, b.value), yes.value, no.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> IfBit(int bits, Lanes512<T> yes, Lanes512<T> no)
    {
        if (typeof(T) == typeof(float))
        {
            Vector512<int> lanes = Vector512.Create(
                1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768);
            return new(Vector512.ConditionalSelect(
                Vector512.Equals(Vector512.Create(bits) & lanes, lanes).As<int, T>(), yes.value, no.value));
        }

        Vector512<long> wide = Vector512.Create(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L);
        return new(Vector512.ConditionalSelect(
            Vector512.Equals(Vector512.Create((long)bits) & wide, wide).As<long, T>(), yes.value, no.value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> IfAtMost(Lanes512<T> a, Lanes512<T> b, Lanes512<T> yes, Lanes512<T> no) =>
        new(Vector512.ConditionalSelect(Vector512.LessThanOrEqual(a.value, b.value), yes.value, no.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> IfEqual(Lanes512<T> a, Lanes512<T> b, Lanes512<T> yes, Lanes512<T> no) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(a.value, b.value), yes.value, no.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Abs(Lanes512<T> a) => new(Vector512.Abs(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Sqrt(Lanes512<T> a) => new(Vector512.Sqrt(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Minimum(Lanes512<T> a, Lanes512<T> b) => new(Vector512.Min(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Maximum(Lanes512<T> a, Lanes512<T> b) => new(Vector512.Max(a.value, b.value));

    // Where an operand is NaN the processor gives the second one (x86) or NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> AtMost(Lanes512<T> a, Lanes512<T> bound) =>
        new(Vector512.MinNative(bound.value, a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> AtLeast(Lanes512<T> a, Lanes512<T> bound) =>
        new(Vector512.MaxNative(bound.value, a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Scale(Lanes512<T> a, Lanes512<T> n)
    {
        if (!Avx512F.IsSupported)
            return Format<T, Lanes512<T>>.Scaled(a, n);
        return new(typeof(T) == typeof(float)
            ? Avx512F.Scale(a.value.AsSingle(), n.value.AsSingle()).As<float, T>()
            : Avx512F.Scale(a.value.AsDouble(), n.value.AsDouble()).As<double, T>());
    }

    // Halves first: the framework adds up each quarter by itself, which takes four times as many additions.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Lanes512<T> a)
    {
        Vector256<T> half = a.value.GetLower() + a.value.GetUpper();
        return Vector128.Sum(half.GetLower() + half.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Largest(Lanes512<T> a)
    {
        Vector256<T> lower = a.value.GetLower(), upper = a.value.GetUpper();
        return Lanes256<T>.Largest(new(Vector256.ConditionalSelect(Vector256.GreaterThan(lower, upper), lower, upper)));
    }
}
