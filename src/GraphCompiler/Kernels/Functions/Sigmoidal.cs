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
    internal static TVector Sigmoid(TVector x) => Sigmoid(x, out TVector divisor) / divisor;

    /// <summary>The dividend and the divisor of the logistic function times one power of two, at which neither is
    /// subnormal; the latter is one to two times that power. What the sign decides is chosen before the last product,
    /// which waits longest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Sigmoid(TVector x, out TVector divisor)
    {
        TVector one = Exponential<T, TVector>.Raised;
        TVector value = Exponential<T, TVector>.FactorsOfNegative(x | Format<T, TVector>.SignBit, out TVector power);
        divisor = TVector.MultiplyAdd(value, power, power + one);
        return TVector.MultiplyAdd(
            value, TVector.IfLess(x, default, power, default), TVector.IfLess(x, default, power, one));
    }

    /// <summary>sign(x)·p / (p + 2) with p = e²ˡˣˡ − 1, which keeps its relative accuracy near zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Tanh(TVector x)
    {
        TVector dividend = Tanh(x, out TVector divisor);
        return (dividend / divisor) | (x & Format<T, TVector>.SignBit);
    }

    /// <summary>The magnitude of the dividend and the divisor of the hyperbolic tangent; they are at most
    /// e⁴⁰.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Tanh(TVector x, out TVector divisor)
    {
        // From |x| = 10 (single) or 20 (double) on, the quotient is 1 exactly.
        TVector bound = TVector.Number(typeof(T) == typeof(float) ? 10 : 20), one = TVector.Number(1);
        TVector value = Exponential<T, TVector>.FactorsOfSquare(
            TVector.AtMost(TVector.Abs(x), bound), out TVector power);
        divisor = TVector.MultiplyAdd(value, power, power + one);
        return TVector.MultiplyAdd(value, power, power - one);
    }
}
