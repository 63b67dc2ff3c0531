using System.Numerics;
using System.Runtime.CompilerServices;

namespace GraphCompiler.Optimizers;

/// <summary>What the formulas of several optimizers have in common.</summary>
internal static class Lanes
{
    /// <summary>A number in every lane, rounded once from double.</summary>
    public static Vector<T> Of<T>(double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(T.CreateTruncating(value));

    /// <summary>a·b + c, rounded once where the processor can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> MultiplyAdd<T>(Vector<T> a, Vector<T> b, Vector<T> c)
        where T : unmanaged => typeof(T) == typeof(float)
            ? Vector.MultiplyAddEstimate(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>()
            : Vector.MultiplyAddEstimate(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>();

    /// <summary>
    /// A quotient that is zero where its dividend is: where nothing ever pulled, nothing moves, padding above all,
    /// even if the divisor is zero because Epsilon is, or rounds to, zero in this precision.
    /// </summary>
    public static Vector<T> Quotient<T>(Vector<T> dividend, Vector<T> divisor)
        where T : unmanaged => Vector.ConditionalSelect(
            Vector.Equals(dividend, Vector<T>.Zero), dividend, dividend / divisor);
}
