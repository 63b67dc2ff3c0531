using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Pooling;

/// <summary>What becomes of the elements of a window.</summary>
internal interface IPoolReduction
{
    /// <summary>What a window without elements has.</summary>
    static abstract T Start<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    static abstract TVector Add<T, TVector>(TVector sum, TVector element)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T>;
}

/// <summary>The largest, NaN if there is one.</summary>
internal readonly struct Largest : IPoolReduction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Start<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.NegativeInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Add<T, TVector>(TVector sum, TVector element)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> => TVector.Maximum(sum, element);
}

/// <summary>The sum.</summary>
internal readonly struct Total : IPoolReduction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Start<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Add<T, TVector>(TVector sum, TVector element)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> => sum + element;
}
