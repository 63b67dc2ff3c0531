using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Functions;

/// <summary>Integers near a number, with its sign at zero too, and the sign itself; all exact.</summary>
internal static class Rounding<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary>The nearest integer, the even one of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Round(TVector x)
    {
        // From here on every number is an integer.
        TVector integers = TVector.Number(Format<T, TVector>.Integers), magnitude = TVector.Abs(x);
        TVector rounded = ((magnitude + integers) - integers) | (x & Format<T, TVector>.SignBit);
        return TVector.IfLess(magnitude, integers, rounded, x);
    }

    /// <summary>The largest integer that is not above x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Floor(TVector x)
    {
        TVector rounded = Round(x);
        return TVector.IfLess(x, rounded, rounded - TVector.Number(1), rounded);
    }

    /// <summary>The smallest integer that is not below x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Ceiling(TVector x)
    {
        TVector rounded = Round(x);
        TVector ceiling = TVector.IfLess(rounded, x, rounded + TVector.Number(1), rounded);
        return ceiling | (x & Format<T, TVector>.SignBit);
    }

    /// <summary>−1, 0 or 1; zeros and NaN as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Sign(TVector x)
    {
        TVector one = TVector.Number(1);
        return TVector.IfLess(x, default, -one, TVector.IfLess(default, x, one, x));
    }
}
