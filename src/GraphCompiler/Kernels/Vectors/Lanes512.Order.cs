using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GraphCompiler.Kernels.Vectors;

/// <content>Lanes in another order.</content>
internal readonly partial struct Lanes512<T>
{
    private static Vector512<T> LowerHalf
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float)
            ? Vector512.Create(-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0).As<int, T>()
            : Vector512.Create(-1L, -1L, -1L, -1L, 0L, 0L, 0L, 0L).As<long, T>();
    }

    private static Vector512<T> EveryOther
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float)
            ? Vector512.Create(-1, 0, -1, 0, -1, 0, -1, 0, -1, 0, -1, 0, -1, 0, -1, 0).As<int, T>()
            : Vector512.Create(-1L, 0L, -1L, 0L, -1L, 0L, -1L, 0L).As<long, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> EvenTwice(Lanes512<T> a) => typeof(T) == typeof(float)
        ? Vector512.Shuffle(
            a.value.AsSingle(),
            Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 0, 2, 4, 6, 8, 10, 12, 14)).As<float, T>()
        : Vector512.Shuffle(a.value.AsDouble(), Vector512.Create(0L, 2L, 4L, 6L, 0L, 2L, 4L, 6L)).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> OddTwice(Lanes512<T> a) => typeof(T) == typeof(float)
        ? Vector512.Shuffle(
            a.value.AsSingle(),
            Vector512.Create(1, 3, 5, 7, 9, 11, 13, 15, 1, 3, 5, 7, 9, 11, 13, 15)).As<float, T>()
        : Vector512.Shuffle(a.value.AsDouble(), Vector512.Create(1L, 3L, 5L, 7L, 1L, 3L, 5L, 7L)).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> TwiceLow(Lanes512<T> a) => typeof(T) == typeof(float)
        ? Vector512.Shuffle(
            a.value.AsSingle(),
            Vector512.Create(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7)).As<float, T>()
        : Vector512.Shuffle(a.value.AsDouble(), Vector512.Create(0L, 0L, 1L, 1L, 2L, 2L, 3L, 3L)).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> TwiceHigh(Lanes512<T> a) => typeof(T) == typeof(float)
        ? Vector512.Shuffle(
            a.value.AsSingle(),
            Vector512.Create(8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 14, 15, 15)).As<float, T>()
        : Vector512.Shuffle(a.value.AsDouble(), Vector512.Create(4L, 4L, 5L, 5L, 6L, 6L, 7L, 7L)).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Even(Lanes512<T> a, Lanes512<T> b) =>
        new(Vector512.ConditionalSelect(LowerHalf, EvenTwice(a), EvenTwice(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Odd(Lanes512<T> a, Lanes512<T> b) =>
        new(Vector512.ConditionalSelect(LowerHalf, OddTwice(a), OddTwice(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> InterleaveLow(Lanes512<T> a, Lanes512<T> b) =>
        new(Vector512.ConditionalSelect(EveryOther, TwiceLow(a), TwiceLow(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> InterleaveHigh(Lanes512<T> a, Lanes512<T> b) =>
        new(Vector512.ConditionalSelect(EveryOther, TwiceHigh(a), TwiceHigh(b)));
}
