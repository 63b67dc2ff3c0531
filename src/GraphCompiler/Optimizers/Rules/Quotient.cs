using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Optimizers;

/// <summary>What the formulas of several optimizers divide by.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal static class Quotient<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// A quotient that is zero where its dividend is: where nothing ever pulled, nothing moves, padding above all,
    /// even if the divisor is zero because Epsilon is, or rounds to, zero in this precision.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TVector>(TVector dividend, TVector divisor)
        where TVector : unmanaged, IVector<TVector, T> =>
        TVector.IfEqual(dividend, default, dividend, dividend / divisor);
}
