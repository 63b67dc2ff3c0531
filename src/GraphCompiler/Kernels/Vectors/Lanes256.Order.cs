using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GraphCompiler.Kernels.Vectors;

/// <content>Lanes in another order.</content>
internal readonly partial struct Lanes256<T>
{
    private static Vector256<T> LowerHalf
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float)
            ? Vector256.Create(-1, -1, -1, -1, 0, 0, 0, 0).As<int, T>()
            : Vector256.Create(-1L, -1L, 0L, 0L).As<long, T>();
    }

    private static Vector256<T> EveryOther
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float)
            ? Vector256.Create(-1, 0, -1, 0, -1, 0, -1, 0).As<int, T>()
            : Vector256.Create(-1L, 0L, -1L, 0L).As<long, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> EvenTwice(Lanes256<T> a) => typeof(T) == typeof(float)
        ? Vector256.Shuffle(a.value.AsSingle(), Vector256.Create(0, 2, 4, 6, 0, 2, 4, 6)).As<float, T>()
        : Vector256.Shuffle(a.value.AsDouble(), Vector256.Create(0L, 2L, 0L, 2L)).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> OddTwice(Lanes256<T> a) => typeof(T) == typeof(float)
        ? Vector256.Shuffle(a.value.AsSingle(), Vector256.Create(1, 3, 5, 7, 1, 3, 5, 7)).As<float, T>()
        : Vector256.Shuffle(a.value.AsDouble(), Vector256.Create(1L, 3L, 1L, 3L)).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> TwiceLow(Lanes256<T> a) => typeof(T) == typeof(float)
        ? Vector256.Shuffle(a.value.AsSingle(), Vector256.Create(0, 0, 1, 1, 2, 2, 3, 3)).As<float, T>()
        : Vector256.Shuffle(a.value.AsDouble(), Vector256.Create(0L, 0L, 1L, 1L)).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> TwiceHigh(Lanes256<T> a) => typeof(T) == typeof(float)
        ? Vector256.Shuffle(a.value.AsSingle(), Vector256.Create(4, 4, 5, 5, 6, 6, 7, 7)).As<float, T>()
        : Vector256.Shuffle(a.value.AsDouble(), Vector256.Create(2L, 2L, 3L, 3L)).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Even(Lanes256<T> a, Lanes256<T> b) =>
        new(Vector256.ConditionalSelect(LowerHalf, EvenTwice(a), EvenTwice(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Odd(Lanes256<T> a, Lanes256<T> b) =>
        new(Vector256.ConditionalSelect(LowerHalf, OddTwice(a), OddTwice(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> InterleaveLow(Lanes256<T> a, Lanes256<T> b) =>
        new(Vector256.ConditionalSelect(EveryOther, TwiceLow(a), TwiceLow(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> InterleaveHigh(Lanes256<T> a, Lanes256<T> b) =>
        new(Vector256.ConditionalSelect(EveryOther, TwiceHigh(a), TwiceHigh(b)));
}
