using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Reductions;

/// <summary>What is folded into one along an axis: how it starts, takes one more, joins another and ends.</summary>
internal interface IFold
{
    /// <summary>The fold of nothing; as a term it changes nothing either.</summary>
    static abstract TVector Start<T, TVector>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T>;

    /// <summary>Takes one more term.</summary>
    static abstract TVector Take<T, TVector>(TVector fold, TVector term)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T>;

    /// <summary>The fold of the terms of both.</summary>
    static abstract TVector Join<T, TVector>(TVector a, TVector b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T>;

    /// <summary>The result.</summary>
    static abstract TVector End<T, TVector>(TVector fold)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T>;
}

/// <summary>The largest term, NaN if any is.</summary>
internal readonly struct Largest : IFold
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Start<T, TVector>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> => TVector.Number(double.NegativeInfinity);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Take<T, TVector>(TVector fold, TVector term)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> => TVector.Maximum(fold, term);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Join<T, TVector>(TVector a, TVector b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> => TVector.Maximum(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector End<T, TVector>(TVector fold)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> => fold;
}

/// <summary>The smallest term, NaN if any is.</summary>
internal readonly struct Smallest : IFold
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Start<T, TVector>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> => TVector.Number(double.PositiveInfinity);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Take<T, TVector>(TVector fold, TVector term)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> => TVector.Minimum(fold, term);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Join<T, TVector>(TVector a, TVector b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> => TVector.Minimum(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector End<T, TVector>(TVector fold)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> => fold;
}

/// <summary>The root of the sum of the squares.</summary>
internal readonly struct RootOfSquares : IFold
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Start<T, TVector>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Take<T, TVector>(TVector fold, TVector term)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> => TVector.MultiplyAdd(term, term, fold);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Join<T, TVector>(TVector a, TVector b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector End<T, TVector>(TVector fold)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T> => TVector.Sqrt(fold);
}
