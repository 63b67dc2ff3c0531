using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GraphCompiler.Kernels.Vectors;

/// <content>Multiply-adds, of constants and of memory too.</content>
internal readonly partial struct Lanes128<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> MultiplyAdd(Lanes128<T> a, Lanes128<T> b, Lanes128<T> c) => new(typeof(T) == typeof(float)
        ? Vector128.MultiplyAddEstimate(a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>()
        : Vector128.MultiplyAddEstimate(a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>());

    // One expression: so the load becomes an operand of the multiplication.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> MultiplyAdd(Lanes128<T> a, ref readonly T b, Lanes128<T> c) =>
        new(typeof(T) == typeof(float)
            ? Vector128.MultiplyAddEstimate(
                a.value.AsSingle(), Vector128.LoadUnsafe(in b).AsSingle(), c.value.AsSingle()).As<float, T>()
            : Vector128.MultiplyAddEstimate(
                a.value.AsDouble(), Vector128.LoadUnsafe(in b).AsDouble(), c.value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> MultiplyAdd(Lanes128<T> a, double b, double c) => new(typeof(T) == typeof(float)
        ? Vector128.MultiplyAddEstimate(
            a.value.AsSingle(), Vector128.Create((float)b), Vector128.Create((float)c)).As<float, T>()
        : Vector128.MultiplyAddEstimate(a.value.AsDouble(), Vector128.Create(b), Vector128.Create(c)).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> MultiplyAdd(Lanes128<T> a, double b, Lanes128<T> c) => new(typeof(T) == typeof(float)
        ? Vector128.MultiplyAddEstimate(a.value.AsSingle(), Vector128.Create((float)b), c.value.AsSingle()).As<float, T>()
        : Vector128.MultiplyAddEstimate(a.value.AsDouble(), Vector128.Create(b), c.value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> MultiplyAdd(Lanes128<T> a, Lanes128<T> b, double c) => new(typeof(T) == typeof(float)
        ? Vector128.MultiplyAddEstimate(a.value.AsSingle(), b.value.AsSingle(), Vector128.Create((float)c)).As<float, T>()
        : Vector128.MultiplyAddEstimate(a.value.AsDouble(), b.value.AsDouble(), Vector128.Create(c)).As<double, T>());
}
