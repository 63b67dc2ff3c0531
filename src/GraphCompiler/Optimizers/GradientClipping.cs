using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GraphCompiler.Optimizers;

/// <summary>Limits gradients in place; padding, being zero, stays so and counts for nothing.</summary>
internal static class GradientClipping
{
    /// <summary>Limits every element to ±limit. What is not a number stays so.</summary>
    public static void ByValue<T>(Span<T> gradients, double limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T highest = T.CreateTruncating(limit);
        Span<Vector<T>> wide = MemoryMarshal.Cast<T, Vector<T>>(gradients);
        var high = new Vector<T>(highest);
        Vector<T> low = -high;
        foreach (ref Vector<T> g in wide)
        {
            Vector<T> lowered = Vector.ConditionalSelect(Vector.GreaterThan(g, high), high, g);
            g = Vector.ConditionalSelect(Vector.LessThan(g, low), low, lowered);
        }

        foreach (ref T g in gradients[(wide.Length * Vector<T>.Count)..])
            g = T.Clamp(g, -highest, highest);
    }

    /// <summary>
    /// Scales all elements by min(1, limit/(‖g‖ + 10⁻⁶)), as PyTorch's <c>clip_grad_norm_</c>; ‖g‖ is the Euclidean
    /// norm over all of them together.
    /// </summary>
    /// <returns>‖g‖ before.</returns>
    public static double ByNorm<T>(Span<T> gradients, double limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const double Floor = 1e-6;
        double norm = Math.Sqrt(SumOfSquares<T>(gradients));
        double factor = limit / (norm + Floor);
        // Also true of a norm that is not a number, which then reaches the parameters instead of being lost.
        if (!(factor >= 1))
            Scale(gradients, T.CreateTruncating(factor));
        return norm;
    }

    /// <summary>Summed in double, where the squares of single precision neither overflow nor vanish.</summary>
    private static double SumOfSquares<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<double> even = Vector<double>.Zero;
        Vector<double> odd = Vector<double>.Zero;
        ReadOnlySpan<Vector<T>> wide = MemoryMarshal.Cast<T, Vector<T>>(values);
        foreach (Vector<T> value in wide)
        {
            if (typeof(T) == typeof(float))
            {
                Vector<float> single = Unsafe.BitCast<Vector<T>, Vector<float>>(value);
                Vector<double> low = Vector.WidenLower(single);
                Vector<double> high = Vector.WidenUpper(single);
                even += low * low;
                odd += high * high;
            }
            else
            {
                Vector<double> all = Unsafe.BitCast<Vector<T>, Vector<double>>(value);
                (even, odd) = (odd + (all * all), even);
            }
        }

        double sum = Vector.Sum(even + odd);
        foreach (T value in values[(wide.Length * Vector<T>.Count)..])
        {
            double rest = double.CreateTruncating(value);
            sum += rest * rest;
        }

        return sum;
    }

    private static void Scale<T>(Span<T> values, T factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<Vector<T>> wide = MemoryMarshal.Cast<T, Vector<T>>(values);
        foreach (ref Vector<T> value in wide)
            value *= factor;
        foreach (ref T value in values[(wide.Length * Vector<T>.Count)..])
            value *= factor;
    }
}
