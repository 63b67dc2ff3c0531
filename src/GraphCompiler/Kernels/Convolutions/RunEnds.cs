using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>Whether runs of pixels fill whole registers, known where a loop is compiled.</summary>
internal interface IRunEnds
{
    /// <summary>All bits in the lanes of so many pixels that are left.</summary>
    static abstract TVector Mask<T, TVector>(int rest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T>;

    /// <summary>The lanes of the mask, zero in the others.</summary>
    static abstract TVector Keep<T, TVector>(TVector value, TVector mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T>;
}

/// <summary>They do.</summary>
internal readonly struct WholeRegisters : IRunEnds
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Mask<T, TVector>(int rest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Keep<T, TVector>(TVector value, TVector mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> => value;
}

/// <summary>The last register of a run may reach beyond it: so that what lies there, which may be NaN, reaches no sum.
/// </summary>
internal readonly struct MaskedRegisters : IRunEnds
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Mask<T, TVector>(int rest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T>
    {
        TVector all = TVector.Create(typeof(T) == typeof(float)
            ? Unsafe.BitCast<uint, T>(uint.MaxValue)
            : Unsafe.BitCast<ulong, T>(ulong.MaxValue));
        return rest >= TVector.Count ? all : TVector.First(rest, all, default);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Keep<T, TVector>(TVector value, TVector mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> => value & mask;
}
