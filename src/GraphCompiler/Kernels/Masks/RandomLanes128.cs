using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace GraphCompiler.Kernels.Masks;

/// <summary>Words of random blocks in a register of 128 bits.</summary>
internal readonly struct RandomLanes128(Vector128<ulong> value) : IRandomLanes<RandomLanes128>
{
    private readonly Vector128<ulong> value = value;

    public static int Count => Vector128<ulong>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 operator ^(RandomLanes128 a, RandomLanes128 b) => new(a.value ^ b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 Create(uint value) => new(Vector128.Create((ulong)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 Ascending(uint first) =>
        new(Vector128.Create((ulong)first) + Vector128<ulong>.Indices);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 Multiply(RandomLanes128 a, RandomLanes128 b) =>
        new(Multiply(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomLanes128 Upper(RandomLanes128 a) => new(a.value >>> 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint AtLeast(RandomLanes128 a, RandomLanes128 bound) => (uint)Vector128.ExtractMostSignificantBits(
        Vector128.GreaterThanOrEqual(a.value & Vector128.Create((ulong)uint.MaxValue), bound.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<ulong> Multiply(Vector128<ulong> a, Vector128<ulong> b)
    {
        if (Sse2.IsSupported)
            return Sse2.Multiply(a.AsUInt32(), b.AsUInt32());
        if (AdvSimd.IsSupported)
        {
            return AdvSimd.MultiplyWideningLower(
                AdvSimd.ExtractNarrowingLower(a), AdvSimd.ExtractNarrowingLower(b));
        }

        return Vector128.Create(
            (ulong)(uint)a.ToScalar() * (uint)b.ToScalar(), (ulong)(uint)a.GetElement(1) * (uint)b.GetElement(1));
    }
}
