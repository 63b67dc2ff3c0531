using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Functions;

namespace GraphCompiler.Kernels.Vectors;

/// <summary>A register of 128 bits.</summary>
internal readonly partial struct Lanes128<T>(Vector128<T> value) : IVector<Lanes128<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector128<T> value = value;

    internal Vector128<T> Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => value;
    }

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<T>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator +(Lanes128<T> a, Lanes128<T> b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> a, Lanes128<T> b) => new(a.value - b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator *(Lanes128<T> a, Lanes128<T> b) => new(a.value * b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator *(Lanes128<T> a, T b) => new(a.value * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator /(Lanes128<T> a, Lanes128<T> b) => new(a.value / b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> a) => new(-a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator &(Lanes128<T> a, Lanes128<T> b) => new(a.value & b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator |(Lanes128<T> a, Lanes128<T> b) => new(a.value | b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator <<(Lanes128<T> a, int count) => new(typeof(T) == typeof(float)
        ? (a.value.AsInt32() << count).As<int, T>()
        : (a.value.AsInt64() << count).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator >>>(Lanes128<T> a, int count) => new(typeof(T) == typeof(float)
        ? (a.value.AsInt32() >>> count).As<int, T>()
        : (a.value.AsInt64() >>> count).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Create(T value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Lane(Lanes128<T> a, Lanes128<T> lane, ref readonly T element) => Create(element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> NextLane(Lanes128<T> lane) => lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Number(double value) => new(typeof(T) == typeof(float)
        ? Vector128.Create((float)value).As<float, T>()
        : Vector128.Create(value).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Load(ref readonly T source) => new(Vector128.LoadUnsafe(in source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes128<T> Repeat(T* source, int count)
    {
        if (count == 1)
            return new(Vector128.Create(*source));
        return count * sizeof(T) == 8
            ? new(Vector128.Create(*(double*)source).As<double, T>())
            : new(Vector128.Load(source));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes128<T> value, ref T destination) => value.value.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> First(int count, Lanes128<T> first, Lanes128<T> others) =>
        new(Vector128.ConditionalSelect(
            Vector128.LessThan(Vector128<T>.Indices, Number(count).value),
            first.value,
            others.value));

    // One expression: so the comparison's mask register feeds the selection.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> IfLess(Lanes128<T> a, Lanes128<T> b, Lanes128<T> yes, Lanes128<T> no) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(a.value, b.value), yes.value, no.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> IfBit(int bits, Lanes128<T> yes, Lanes128<T> no)
    {
        if (typeof(T) == typeof(float))
        {
            Vector128<int> lanes = Vector128.Create(1, 2, 4, 8);
            return new(Vector128.ConditionalSelect(
                Vector128.Equals(Vector128.Create(bits) & lanes, lanes).As<int, T>(), yes.value, no.value));
        }

        Vector128<long> wide = Vector128.Create(1L, 2L);
        return new(Vector128.ConditionalSelect(
            Vector128.Equals(Vector128.Create((long)bits) & wide, wide).As<long, T>(), yes.value, no.value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> IfAtMost(Lanes128<T> a, Lanes128<T> b, Lanes128<T> yes, Lanes128<T> no) =>
        new(Vector128.ConditionalSelect(Vector128.LessThanOrEqual(a.value, b.value), yes.value, no.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> IfEqual(Lanes128<T> a, Lanes128<T> b, Lanes128<T> yes, Lanes128<T> no) =>
        new(Vector128.ConditionalSelect(Vector128.Equals(a.value, b.value), yes.value, no.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Abs(Lanes128<T> a) => new(Vector128.Abs(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Sqrt(Lanes128<T> a) => new(Vector128.Sqrt(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Minimum(Lanes128<T> a, Lanes128<T> b) => new(Vector128.Min(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Maximum(Lanes128<T> a, Lanes128<T> b) => new(Vector128.Max(a.value, b.value));

    // Where an operand is NaN the processor gives the second one (x86) or NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> AtMost(Lanes128<T> a, Lanes128<T> bound) =>
        new(Vector128.MinNative(bound.value, a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> AtLeast(Lanes128<T> a, Lanes128<T> bound) =>
        new(Vector128.MaxNative(bound.value, a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Scale(Lanes128<T> a, Lanes128<T> n) => Format<T, Lanes128<T>>.Scaled(a, n);

    // Constant lane numbers stay in registers; a loop over them would go through memory.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Load(ref readonly T source, int count)
    {
        ref T first = ref Unsafe.AsRef(in source);
        if (count <= 0)
            return default;
        Vector128<T> lanes = Vector128.CreateScalar(first);
        if (count > 1)
            lanes = lanes.WithElement(1, Unsafe.Add(ref first, 1));
        if (count > 2)
            lanes = lanes.WithElement(2, Unsafe.Add(ref first, 2));
        return new(lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes128<T> value, ref T destination, int count)
    {
        if (count > 0)
            destination = value.value.GetElement(0);
        if (count > 1)
            Unsafe.Add(ref destination, 1) = value.value.GetElement(1);
        if (count > 2)
            Unsafe.Add(ref destination, 2) = value.value.GetElement(2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> LoadUpTo(ref readonly T source, int count) =>
        count < Count ? Load(in source, count) : Load(in source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUpTo(Lanes128<T> value, ref T destination, int count)
    {
        if (count < Count)
            Store(value, ref destination, count);
        else
            Store(value, ref destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Lanes128<T> a) => Vector128.Sum(a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Largest(Lanes128<T> a)
    {
        // Shuffles and not lanes one by one: comparing those would branch on the data.
        Vector128<long> swapped = Vector128.Shuffle(a.value.AsInt64(), Vector128.Create(1L, 0));
        Lanes128<T> largest = Larger(a, new(swapped.As<long, T>()));
        if (typeof(T) == typeof(float))
        {
            Vector128<int> other = Vector128.Shuffle(largest.value.AsInt32(), Vector128.Create(1, 0, 3, 2));
            largest = Larger(largest, new(other.As<int, T>()));
        }

        return largest.value.ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes128<T> Larger(Lanes128<T> a, Lanes128<T> b) => IfLess(a, b, b, a);
}
