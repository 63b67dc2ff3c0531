using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Functions;

/// <summary>The logistic function and the hyperbolic tangent.</summary>
internal static class Sigmoidal<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary>1 / (1 + e⁻ˣ), for negative x as eˣ / (1 + eˣ), so that no exponential overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Sigmoid(TVector x)
    {
        TVector one = TVector.Number(1);
        TVector power = Exponential<T, TVector>.ExpOfNegative(-TVector.Abs(x));
        return TVector.IfLess(x, default, power, one) / (one + power);
    }

    /// <summary>sign(x)·p / (p + 2) with p = e²ˡˣˡ − 1, which keeps its relative accuracy near zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Tanh(TVector x)
    {
        // From 2|x| = 20 (single) or 40 (double) on, the quotient is 1 exactly.
        TVector two = TVector.Number(2);
        TVector bound = TVector.Number(typeof(T) == typeof(float) ? 20 : 40);
        TVector magnitude = TVector.Abs(x), argument = TVector.AtMost(magnitude + magnitude, bound);
        TVector power = Exponential<T, TVector>.ExpMinusOne(argument);
        TVector sign = x & Format<T, TVector>.SignBit;
        return (power / (power + two)) | sign;
    }
}
