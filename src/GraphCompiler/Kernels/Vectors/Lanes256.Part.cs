using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GraphCompiler.Kernels.Vectors;

/// <content>Parts of a register: by a mask where the processor has them.</content>
internal readonly partial struct Lanes256<T>
{
    // Neither reads nor writes memory beyond the part.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Load(ref readonly T source, int count) =>
        Avx.IsSupported ? LoadMasked(in source, count) : LoadHalves(in source, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes256<T> value, ref T destination, int count)
    {
        if (Avx.IsSupported)
            StoreMasked(value, ref destination, count);
        else
            StoreHalves(value, ref destination, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Lanes256<T> LoadMasked(ref readonly T source, int count)
    {
        fixed (T* first = &source)
        {
            return new(typeof(T) == typeof(float)
                ? Avx.MaskLoad((float*)first, Lower(count).AsSingle()).As<float, T>()
                : Avx.MaskLoad((double*)first, Lower(count).AsDouble()).As<double, T>());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreMasked(Lanes256<T> value, ref T destination, int count)
    {
        fixed (T* first = &destination)
        {
            if (typeof(T) == typeof(float))
                Avx.MaskStore((float*)first, Lower(count).AsSingle(), value.value.AsSingle());
            else
                Avx.MaskStore((double*)first, Lower(count).AsDouble(), value.value.AsDouble());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Lower(int count) => Vector256.LessThan(Vector256<T>.Indices, Number(count).value);

    // Made of the narrower ones.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Lanes256<T> LoadHalves(ref readonly T source, int count)
    {
        int half = Vector128<T>.Count;
        if (count < half)
            return new(Lanes128<T>.Load(in source, count).Value.ToVector256());
        ref T upper = ref Unsafe.Add(ref Unsafe.AsRef(in source), half);
        Vector128<T> rest = count == half ? default : Lanes128<T>.Load(in upper, count - half).Value;
        return new(Vector256.Create(Vector128.LoadUnsafe(in source), rest));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void StoreHalves(Lanes256<T> value, ref T destination, int count)
    {
        int half = Vector128<T>.Count;
        if (count < half)
        {
            Lanes128<T>.Store(new(value.value.GetLower()), ref destination, count);
            return;
        }

        value.value.GetLower().StoreUnsafe(ref destination);
        if (count > half)
            Lanes128<T>.Store(new(value.value.GetUpper()), ref Unsafe.Add(ref destination, half), count - half);
    }
}
