using System.Numerics;
using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Vectors;

/// <summary>
/// Whether registers are in memory as a whole, known where a loop is compiled: reading a part of one is a call, and no
/// register keeps its contents over a call, so a loop that might contain one is slow even if it does not happen.
/// </summary>
internal interface IExtent
{
    /// <summary>Reads a register, or its first <paramref name="count"/> lanes.</summary>
    static abstract TVector Load<T, TVector>(ref readonly T source, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T>;

    /// <summary>Writes a register, or its first <paramref name="count"/> lanes.</summary>
    static abstract void Store<T, TVector>(TVector value, ref T destination, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T>;
}

/// <summary>All lanes; the count is not looked at.</summary>
internal readonly struct Whole : IExtent
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<T, TVector>(ref readonly T source, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> => TVector.Load(in source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T, TVector>(TVector value, ref T destination, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> => TVector.Store(value, ref destination);
}

/// <summary>The first lanes.</summary>
internal readonly struct Part : IExtent
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<T, TVector>(ref readonly T source, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> => TVector.Load(in source, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T, TVector>(TVector value, ref T destination, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> => TVector.Store(value, ref destination, count);
}
