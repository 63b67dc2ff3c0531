using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Masks;

/// <summary>Words of one random block.</summary>
internal readonly struct RandomLanes64(ulong value) : IRandomLanes<RandomLanes64>
{
    private readonly ulong value = value;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes64 operator ^(RandomLanes64 a, RandomLanes64 b) => new(a.value ^ b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes64 Create(uint value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes64 Ascending(uint first) => new(first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes64 Multiply(RandomLanes64 a, RandomLanes64 b) =>
        new((ulong)(uint)a.value * (uint)b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes64 Upper(RandomLanes64 a) => new(a.value >>> 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint AtLeast(RandomLanes64 a, RandomLanes64 bound) => (uint)a.value >= bound.value ? 1u : 0;
}
