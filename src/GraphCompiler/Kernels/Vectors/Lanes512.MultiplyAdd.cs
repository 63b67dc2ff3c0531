using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GraphCompiler.Kernels.Vectors;

/// <content>Multiply-adds, of constants and of memory too.</content>
internal readonly partial struct Lanes512<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> MultiplyAdd(Lanes512<T> a, Lanes512<T> b, Lanes512<T> c) => new(typeof(T) == typeof(float)
        ? Vector512.MultiplyAddEstimate(a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>()
        : Vector512.MultiplyAddEstimate(a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>());

    // One expression: so the load becomes an operand of the multiplication.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> MultiplyAdd(Lanes512<T> a, ref readonly T b, Lanes512<T> c) =>
        new(typeof(T) == typeof(float)
            ? Vector512.MultiplyAddEstimate(
                a.value.AsSingle(), Vector512.LoadUnsafe(in b).AsSingle(), c.value.AsSingle()).As<float, T>()
            : Vector512.MultiplyAddEstimate(
                a.value.AsDouble(), Vector512.LoadUnsafe(in b).AsDouble(), c.value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> MultiplyAdd(Lanes512<T> a, double b, double c) => new(typeof(T) == typeof(float)
        ? Vector512.MultiplyAddEstimate(
            a.value.AsSingle(), Vector512.Create((float)b), Vector512.Create((float)c)).As<float, T>()
        : Vector512.MultiplyAddEstimate(a.value.AsDouble(), Vector512.Create(b), Vector512.Create(c)).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> MultiplyAdd(Lanes512<T> a, double b, Lanes512<T> c) => new(typeof(T) == typeof(float)
        ? Vector512.MultiplyAddEstimate(a.value.AsSingle(), Vector512.Create((float)b), c.value.AsSingle()).As<float, T>()
        : Vector512.MultiplyAddEstimate(a.value.AsDouble(), Vector512.Create(b), c.value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> MultiplyAdd(Lanes512<T> a, Lanes512<T> b, double c) => new(typeof(T) == typeof(float)
        ? Vector512.MultiplyAddEstimate(a.value.AsSingle(), b.value.AsSingle(), Vector512.Create((float)c)).As<float, T>()
        : Vector512.MultiplyAddEstimate(a.value.AsDouble(), b.value.AsDouble(), Vector512.Create(c)).As<double, T>());
}
