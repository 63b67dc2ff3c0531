using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GraphCompiler.Kernels.Vectors;

/// <content>Lanes in another order.</content>
internal readonly partial struct Lanes128<T>
{
    private static Vector128<T> LowerHalf
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float)
            ? Vector128.Create(-1, -1, 0, 0).As<int, T>()
            : Vector128.Create(-1L, 0L).As<long, T>();
    }

    private static Vector128<T> EveryOther
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float)
            ? Vector128.Create(-1, 0, -1, 0).As<int, T>()
            : Vector128.Create(-1L, 0L).As<long, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> EvenTwice(Lanes128<T> a) => typeof(T) == typeof(float)
        ? Vector128.Shuffle(a.value.AsSingle(), Vector128.Create(0, 2, 0, 2)).As<float, T>()
        : Vector128.Shuffle(a.value.AsDouble(), Vector128.Create(0L, 0L)).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> OddTwice(Lanes128<T> a) => typeof(T) == typeof(float)
        ? Vector128.Shuffle(a.value.AsSingle(), Vector128.Create(1, 3, 1, 3)).As<float, T>()
        : Vector128.Shuffle(a.value.AsDouble(), Vector128.Create(1L, 1L)).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> TwiceLow(Lanes128<T> a) => typeof(T) == typeof(float)
        ? Vector128.Shuffle(a.value.AsSingle(), Vector128.Create(0, 0, 1, 1)).As<float, T>()
        : Vector128.Shuffle(a.value.AsDouble(), Vector128.Create(0L, 0L)).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> TwiceHigh(Lanes128<T> a) => typeof(T) == typeof(float)
        ? Vector128.Shuffle(a.value.AsSingle(), Vector128.Create(2, 2, 3, 3)).As<float, T>()
        : Vector128.Shuffle(a.value.AsDouble(), Vector128.Create(1L, 1L)).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Even(Lanes128<T> a, Lanes128<T> b) =>
        new(Vector128.ConditionalSelect(LowerHalf, EvenTwice(a), EvenTwice(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Odd(Lanes128<T> a, Lanes128<T> b) =>
        new(Vector128.ConditionalSelect(LowerHalf, OddTwice(a), OddTwice(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> InterleaveLow(Lanes128<T> a, Lanes128<T> b) =>
        new(Vector128.ConditionalSelect(EveryOther, TwiceLow(a), TwiceLow(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> InterleaveHigh(Lanes128<T> a, Lanes128<T> b) =>
        new(Vector128.ConditionalSelect(EveryOther, TwiceHigh(a), TwiceHigh(b)));
}
