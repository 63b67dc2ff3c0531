using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GraphCompiler.Kernels.Masks;

/// <summary>Words of random blocks in a register of 256 bits.</summary>
internal readonly struct RandomLanes256(Vector256<ulong> value) : IRandomLanes<RandomLanes256>
{
    private readonly Vector256<ulong> value = value;

    public static int Count => Vector256<ulong>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 operator ^(RandomLanes256 a, RandomLanes256 b) => new(a.value ^ b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 Create(uint value) => new(Vector256.Create((ulong)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 Ascending(uint first) =>
        new(Vector256.Create((ulong)first) + Vector256<ulong>.Indices);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 Multiply(RandomLanes256 a, RandomLanes256 b) =>
        new(Multiply(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes256 Upper(RandomLanes256 a) => new(a.value >>> 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint AtLeast(RandomLanes256 a, RandomLanes256 bound) => (uint)Vector256.ExtractMostSignificantBits(
        Vector256.GreaterThanOrEqual(a.value & Vector256.Create((ulong)uint.MaxValue), bound.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<ulong> Multiply(Vector256<ulong> a, Vector256<ulong> b) => Avx2.IsSupported
        ? Avx2.Multiply(a.AsUInt32(), b.AsUInt32())
        : Vector256.Create(
            RandomLanes128.Multiply(a.GetLower(), b.GetLower()), RandomLanes128.Multiply(a.GetUpper(), b.GetUpper()));
}
