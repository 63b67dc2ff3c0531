using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GraphCompiler.Kernels.Masks;

/// <summary>Words of random blocks in a register of 512 bits.</summary>
internal readonly struct RandomLanes512(Vector512<ulong> value) : IRandomLanes<RandomLanes512>
{
    private readonly Vector512<ulong> value = value;

    public static int Count => Vector512<ulong>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 operator ^(RandomLanes512 a, RandomLanes512 b) => new(a.value ^ b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 Create(uint value) => new(Vector512.Create((ulong)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 Ascending(uint first) =>
        new(Vector512.Create((ulong)first) + Vector512<ulong>.Indices);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 Multiply(RandomLanes512 a, RandomLanes512 b)
    {
        if (Avx512F.IsSupported)
            return new(Avx512F.Multiply(a.value.AsUInt32(), b.value.AsUInt32()));
        return new(Vector512.Create(
            RandomLanes256.Multiply(a.value.GetLower(), b.value.GetLower()),
            RandomLanes256.Multiply(a.value.GetUpper(), b.value.GetUpper())));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes512 Upper(RandomLanes512 a) => new(a.value >>> 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint AtLeast(RandomLanes512 a, RandomLanes512 bound) => (uint)Vector512.ExtractMostSignificantBits(
        Vector512.GreaterThanOrEqual(a.value & Vector512.Create((ulong)uint.MaxValue), bound.value));
}
