using GraphCompiler.Kernels.Expressions;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>y = x.</summary>
    /// <param name="x">The elements; they may overlap y in any way.</param>
    /// <param name="y">The copy.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Copy(ReadOnlySpan<T> x, Span<T> y)
    {
        if (x.Length != y.Length)
            Throw.Length(nameof(x), x.Length, y.Length);
        x.CopyTo(y);
    }

    /// <summary>y += x.</summary>
    /// <param name="x">The elements; they may be y itself but must not overlap it otherwise.</param>
    /// <param name="y">What they are added to.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Accumulate(ReadOnlySpan<T> x, Span<T> y) => Map<Add<X0, X1>>(y, x, y);

    /// <summary>y = x, or y += x.</summary>
    /// <param name="x">The elements; they may be y itself but must not overlap it otherwise.</param>
    /// <param name="y">The result.</param>
    /// <param name="accumulate">Whether x is added to y.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Store(ReadOnlySpan<T> x, Span<T> y, bool accumulate = false)
    {
        if (accumulate)
            Accumulate(x, y);
        else
            Copy(x, y);
    }

    /// <summary>The same value everywhere.</summary>
    /// <param name="value">The value.</param>
    /// <param name="y">The result.</param>
    public static void Fill(T value, Span<T> y) => y.Fill(value);
}
