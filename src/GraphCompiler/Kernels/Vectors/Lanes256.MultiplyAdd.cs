using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GraphCompiler.Kernels.Vectors;

/// <content>Multiply-adds, of constants and of memory too.</content>
internal readonly partial struct Lanes256<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> MultiplyAdd(Lanes256<T> a, Lanes256<T> b, Lanes256<T> c) => new(typeof(T) == typeof(float)
        ? Vector256.MultiplyAddEstimate(a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>()
        : Vector256.MultiplyAddEstimate(a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>());

    // One expression: so the load becomes an operand of the multiplication.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> MultiplyAdd(Lanes256<T> a, ref readonly T b, Lanes256<T> c) =>
        new(typeof(T) == typeof(float)
            ? Vector256.MultiplyAddEstimate(
                a.value.AsSingle(), Vector256.LoadUnsafe(in b).AsSingle(), c.value.AsSingle()).As<float, T>()
            : Vector256.MultiplyAddEstimate(
                a.value.AsDouble(), Vector256.LoadUnsafe(in b).AsDouble(), c.value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> MultiplyAdd(Lanes256<T> a, double b, double c) => new(typeof(T) == typeof(float)
        ? Vector256.MultiplyAddEstimate(
            a.value.AsSingle(), Vector256.Create((float)b), Vector256.Create((float)c)).As<float, T>()
        : Vector256.MultiplyAddEstimate(a.value.AsDouble(), Vector256.Create(b), Vector256.Create(c)).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> MultiplyAdd(Lanes256<T> a, double b, Lanes256<T> c) => new(typeof(T) == typeof(float)
        ? Vector256.MultiplyAddEstimate(a.value.AsSingle(), Vector256.Create((float)b), c.value.AsSingle()).As<float, T>()
        : Vector256.MultiplyAddEstimate(a.value.AsDouble(), Vector256.Create(b), c.value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> MultiplyAdd(Lanes256<T> a, Lanes256<T> b, double c) => new(typeof(T) == typeof(float)
        ? Vector256.MultiplyAddEstimate(a.value.AsSingle(), b.value.AsSingle(), Vector256.Create((float)c)).As<float, T>()
        : Vector256.MultiplyAddEstimate(a.value.AsDouble(), b.value.AsDouble(), Vector256.Create(c)).As<double, T>());
}
