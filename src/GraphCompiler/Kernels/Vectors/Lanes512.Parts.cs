using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GraphCompiler.Kernels.Vectors;

/// <content>Parts of a register.</content>
internal readonly partial struct Lanes512<T>
{
    // Memory beyond a part of a register is neither read nor written; where there is no mask for that, the part is made
    // of narrower registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes512<T> Load(ref readonly T source, int count)
    {
        if (!Avx512F.IsSupported)
            return LoadHalves(in source, count);
        fixed (T* pinned = &source)
        {
            return new(typeof(T) == typeof(float)
                ? Avx512F.MaskLoad((float*)pinned, FirstSingle(count), default).As<float, T>()
                : Avx512F.MaskLoad((double*)pinned, FirstDouble(count), default).As<double, T>());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Lanes512<T> value, ref T destination, int count)
    {
        if (!Avx512F.IsSupported)
        {
            StoreHalves(value, ref destination, count);
            return;
        }

        fixed (T* pinned = &destination)
        {
            if (typeof(T) == typeof(float))
                Avx512F.MaskStore((float*)pinned, FirstSingle(count), value.value.AsSingle());
            else
                Avx512F.MaskStore((double*)pinned, FirstDouble(count), value.value.AsDouble());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> FirstSingle(int count) =>
        Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> FirstDouble(int count) =>
        Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count)).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Lanes512<T> LoadHalves(ref readonly T source, int count)
    {
        int half = Vector256<T>.Count;
        if (count < half)
            return new(Lanes256<T>.Load(in source, count).Value.ToVector512());
        ref T upper = ref Unsafe.Add(ref Unsafe.AsRef(in source), half);
        Vector256<T> rest = count == half ? default : Lanes256<T>.Load(in upper, count - half).Value;
        return new(Vector512.Create(Vector256.LoadUnsafe(in source), rest));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StoreHalves(Lanes512<T> value, ref T destination, int count)
    {
        int half = Vector256<T>.Count;
        if (count < half)
        {
            Lanes256<T>.Store(new(value.value.GetLower()), ref destination, count);
            return;
        }

        value.value.GetLower().StoreUnsafe(ref destination);
        if (count > half)
            Lanes256<T>.Store(new(value.value.GetUpper()), ref Unsafe.Add(ref destination, half), count - half);
    }
}
