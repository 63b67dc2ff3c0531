using System.Numerics;
using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Vectors;

/// <summary>Registers of which possibly only the first lanes are in memory.</summary>
internal static class Part
{
    /// <summary>Reads a whole register, or <paramref name="count"/> elements if those are fewer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Load<T, TVector>(ref readonly T source, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> =>
        count >= TVector.Count ? TVector.Load(in source) : TVector.Load(in source, count);

    /// <summary>Writes a whole register, or its first <paramref name="count"/> lanes if those are fewer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store<T, TVector>(TVector value, ref T destination, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T>
    {
        if (count >= TVector.Count)
            TVector.Store(value, ref destination);
        else
            TVector.Store(value, ref destination, count);
    }
}
