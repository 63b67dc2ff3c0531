using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Reductions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>
    /// What <c>RowNormalization</c> passes back: with x̂ = (x − μ)·s and the means over the n elements of a row,
    /// dx = s·(dy·γ − mean(dy·γ) − x̂·mean(dy·γ·x̂)), dγ = Σ dy·x̂ and dβ = Σ dy; about zero, without the first mean.
    /// </summary>
    /// <param name="outer">How often the groups repeat.</param>
    /// <param name="groups">The rows that have factors and summands of their own.</param>
    /// <param name="channels">The factors and summands of a row.</param>
    /// <param name="inner">The neighbouring elements that share a factor and a summand.</param>
    /// <param name="x">The values, <c>[outer, groups, channels, inner]</c>.</param>
    /// <param name="scale">γ, <c>[groups, channels]</c>; empty for ones.</param>
    /// <param name="mean">μ, <c>[outer, groups]</c>; empty for rows about zero.</param>
    /// <param name="inverseDeviation">s, <c>[outer, groups]</c>.</param>
    /// <param name="dy">The gradient of the result.</param>
    /// <param name="dx">The gradient of the values; it may be x or dy itself but must not overlap them otherwise. Empty
    /// where nobody wants it.</param>
    /// <param name="dscale">dγ, <c>[groups, channels]</c>; empty where nobody wants it.</param>
    /// <param name="doffset">dβ, <c>[groups, channels]</c>; empty where nobody wants it.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static void RowNormalizationGradient(
        int outer,
        int groups,
        int channels,
        int inner,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> scale,
        ReadOnlySpan<T> mean,
        ReadOnlySpan<T> inverseDeviation,
        ReadOnlySpan<T> dy,
        Span<T> dx,
        Span<T> dscale,
        Span<T> doffset)
    {
        RequireRows(outer, groups, channels, inner, x.Length, scale.Length, mean.Length, inverseDeviation.Length);
        RequireLength(nameof(dy), dy.Length, x.Length);
        if (!dx.IsEmpty)
            RequireLength(nameof(dx), dx.Length, x.Length);
        if (!dscale.IsEmpty)
            RequireLength(nameof(dscale), dscale.Length, groups * channels);
        if (!doffset.IsEmpty)
            RequireLength(nameof(doffset), doffset.Length, groups * channels);
        var rows = new NormalizedRows(groups, channels, inner);
        if (Vector512.IsHardwareAccelerated)
            RowNormalizationGradient<Lanes512<T>>(rows, x, scale, mean, inverseDeviation, dy, dx, dscale, doffset);
        else if (Vector256.IsHardwareAccelerated)
            RowNormalizationGradient<Lanes256<T>>(rows, x, scale, mean, inverseDeviation, dy, dx, dscale, doffset);
        else if (Vector128.IsHardwareAccelerated)
            RowNormalizationGradient<Lanes128<T>>(rows, x, scale, mean, inverseDeviation, dy, dx, dscale, doffset);
        else
            RowNormalizationGradient<Lanes1<T>>(rows, x, scale, mean, inverseDeviation, dy, dx, dscale, doffset);
    }

    /// <summary>The gradients in registers of a width; lengths have been checked.</summary>
    internal static void RowNormalizationGradient<TVector>(
        NormalizedRows rows,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> scale,
        ReadOnlySpan<T> mean,
        ReadOnlySpan<T> inverseDeviation,
        ReadOnlySpan<T> dy,
        Span<T> dx,
        Span<T> dscale,
        Span<T> doffset)
        where TVector : unmanaged, IVector<TVector, T>
    {
        // The sums come first: the gradient of the values may take the place of what they read.
        if (!dscale.IsEmpty || !doffset.IsEmpty)
            RowSums<T, TVector>.Run(rows, x, mean, inverseDeviation, dy, dscale, doffset);
        if (dx.IsEmpty)
            return;
        if (rows.Inner == 1)
            NormalizedRow<T, TVector>.Gradient(rows, x, scale, mean, inverseDeviation, dy, dx);
        else
            RowGradient<T, TVector>.Runs(rows, x, scale, mean, inverseDeviation, dy, dx);
    }
}
