using System.Numerics;

namespace GraphCompiler.Optimizers;

/// <summary>What the formulas of several optimizers have in common.</summary>
internal static class Lanes
{
    /// <summary>A number in every lane, rounded once from double.</summary>
    public static Vector<T> Of<T>(double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(T.CreateTruncating(value));

    /// <summary>
    /// A quotient that is zero where its dividend is: where nothing ever pulled, nothing moves, padding above all,
    /// even if the divisor is zero because Epsilon is, or rounds to, zero in this precision.
    /// </summary>
    public static Vector<T> Quotient<T>(Vector<T> dividend, Vector<T> divisor)
        where T : unmanaged => Vector.ConditionalSelect(
            Vector.Equals(dividend, Vector<T>.Zero), dividend, dividend / divisor);
}
