using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
#if NET10_0_OR_GREATER
using System.Runtime.Intrinsics.X86;
#endif

namespace GraphCompiler.Kernels.Vectors;

/// <content>Parts of a register: by a mask where the processor and the framework have them.</content>
internal readonly partial struct Lanes512<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Load(ref readonly T source, int count)
    {
#if NET10_0_OR_GREATER
        if (Avx512F.IsSupported)
            return LoadMasked(in source, count);
#endif
        return LoadHalves(in source, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes512<T> value, ref T destination, int count)
    {
#if NET10_0_OR_GREATER
        if (Avx512F.IsSupported)
        {
            StoreMasked(value, ref destination, count);
            return;
        }
#endif
        StoreHalves(value, ref destination, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> LoadUpTo(ref readonly T source, int count)
    {
#if NET10_0_OR_GREATER
        if (Avx512F.IsSupported)
            return LoadMasked(in source, count);
#endif
        return count < Count ? LoadHalves(in source, count) : Load(in source);
    }

    // What a masked store wrote is read again later than what a whole one did.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUpTo(Lanes512<T> value, ref T destination, int count)
    {
        if (count < Count)
            Store(value, ref destination, count);
        else
            Store(value, ref destination);
    }

#if NET10_0_OR_GREATER
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Lanes512<T> LoadMasked(ref readonly T source, int count)
    {
        fixed (T* first = &source)
        {
            return new(typeof(T) == typeof(float)
                ? Avx512F.MaskLoad((float*)first, Lower(count).AsSingle(), default).As<float, T>()
                : Avx512F.MaskLoad((double*)first, Lower(count).AsDouble(), default).As<double, T>());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreMasked(Lanes512<T> value, ref T destination, int count)
    {
        fixed (T* first = &destination)
        {
            if (typeof(T) == typeof(float))
                Avx512F.MaskStore((float*)first, Lower(count).AsSingle(), value.value.AsSingle());
            else
                Avx512F.MaskStore((double*)first, Lower(count).AsDouble(), value.value.AsDouble());
        }
    }
#endif

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Lower(int count) => Vector512.LessThan(Vector512<T>.Indices, Number(count).value);

    // Made of the narrower ones, so that memory beyond the part is neither read nor written.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Lanes512<T> LoadHalves(ref readonly T source, int count)
    {
        int half = Vector256<T>.Count;
        if (count < half)
            return new(Lanes256<T>.Load(in source, count).Value.ToVector512());
        ref T upper = ref Unsafe.Add(ref Unsafe.AsRef(in source), half);
        Vector256<T> rest = count == half ? default : Lanes256<T>.Load(in upper, count - half).Value;
        return new(Vector512.Create(Vector256.LoadUnsafe(in source), rest));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
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
