using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Reductions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>
    /// y = (x − μ)·s·γ + β for each row <c>[channels, inner]</c> of <c>[outer, groups, channels, inner]</c>, with μ its
    /// mean and s = 1/√(σ² + ε), σ² being the mean of (x − μ)²; or, about zero, with μ = 0. Layer, group, instance and
    /// root-mean-square normalisation are this (Ba et al., 2016; Wu and He, 2018; Ulyanov et al., 2016; Zhang and
    /// Sennrich, 2019).
    /// </summary>
    /// <param name="outer">How often the groups repeat.</param>
    /// <param name="groups">The rows that have factors and summands of their own.</param>
    /// <param name="channels">The factors and summands of a row.</param>
    /// <param name="inner">The neighbouring elements that share a factor and a summand.</param>
    /// <param name="x">The values, <c>[outer, groups, channels, inner]</c>.</param>
    /// <param name="scale">γ, <c>[groups, channels]</c>; empty for ones.</param>
    /// <param name="offset">β, <c>[groups, channels]</c>; empty for zeros.</param>
    /// <param name="epsilon">ε, which keeps the deviation from 0.</param>
    /// <param name="y">The result; it may be x itself but must not overlap it otherwise.</param>
    /// <param name="mean">Becomes μ, <c>[outer, groups]</c>; empty for rows about zero.</param>
    /// <param name="inverseDeviation">Becomes s, <c>[outer, groups]</c>.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static void RowNormalization(
        int outer,
        int groups,
        int channels,
        int inner,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> scale,
        ReadOnlySpan<T> offset,
        T epsilon,
        Span<T> y,
        Span<T> mean,
        Span<T> inverseDeviation)
    {
        RequireRows(outer, groups, channels, inner, x.Length, scale.Length, mean.Length, inverseDeviation.Length);
        RequireLength(nameof(y), y.Length, x.Length);
        if (!offset.IsEmpty)
            RequireLength(nameof(offset), offset.Length, groups * channels);
        var rows = new NormalizedRows(groups, channels, inner);
        if (Vector512.IsHardwareAccelerated)
            RowNormalization<Lanes512<T>>(rows, x, scale, offset, epsilon, y, mean, inverseDeviation);
        else if (Vector256.IsHardwareAccelerated)
            RowNormalization<Lanes256<T>>(rows, x, scale, offset, epsilon, y, mean, inverseDeviation);
        else if (Vector128.IsHardwareAccelerated)
            RowNormalization<Lanes128<T>>(rows, x, scale, offset, epsilon, y, mean, inverseDeviation);
        else
            RowNormalization<Lanes1<T>>(rows, x, scale, offset, epsilon, y, mean, inverseDeviation);
    }

    private static void RequireRows(
        int outer, int groups, int channels, int inner, int x, int scale, int mean, int inverseDeviation)
    {
        if (inner < 0)
            Throw.Negative(nameof(inner), inner);
        RequireSize(x, outer, groups, checked(channels * inner), nameof(x));
        int rows = outer * groups;
        if (scale != 0)
            RequireLength(nameof(scale), scale, groups * channels);
        if (mean != 0)
            RequireLength(nameof(mean), mean, rows);
        RequireLength(nameof(inverseDeviation), inverseDeviation, rows);
    }

    /// <summary>The rows one after the other, in registers of a width; lengths have been checked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void RowNormalization<TVector>(
        NormalizedRows rows,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> scale,
        ReadOnlySpan<T> offset,
        T epsilon,
        Span<T> y,
        Span<T> mean,
        Span<T> inverseDeviation)
        where TVector : unmanaged, IVector<TVector, T>
    {
        if (rows.Inner == 1)
        {
            NormalizedRow<T, TVector>.Elements(rows, x, scale, offset, epsilon, y, mean, inverseDeviation);
            return;
        }

        T count = T.CreateTruncating(rows.Length);
        Operand<T> none = default;
        for (int row = 0; row < inverseDeviation.Length; row++)
        {
            ReadOnlySpan<T> values = x.Slice(row * rows.Length, rows.Length);
            Operand<T> all = values, middle = T.Zero;
            if (!mean.IsEmpty)
            {
                mean[row] = ElementWise<T, X0, TVector>.Sum<Given1>(
                    in all, in none, in none, in none, in none, in none, in none, in none, values.Length) / count;
                middle = mean[row];
            }

            T squares = ElementWise<T, Square<Subtract<X0, X1>>, TVector>.Sum<Given2>(
                in all, in middle, in none, in none, in none, in none, in none, in none, values.Length);
            T inverse = T.One / T.Sqrt((squares / count) + epsilon);
            inverseDeviation[row] = inverse;
            int first = row % rows.Groups * rows.Channels;
            Span<T> result = y.Slice(row * rows.Length, rows.Length);
            for (int channel = 0; channel < rows.Channels; channel++)
            {
                Operand<T> run = values.Slice(channel * rows.Inner, rows.Inner);
                Operand<T> factor = scale.IsEmpty ? inverse : inverse * scale[first + channel];
                Operand<T> summand = offset.IsEmpty ? T.Zero : offset[first + channel];
                ElementWise<T, Add<Multiply<Subtract<X0, X1>, X2>, X3>, TVector>.Map<Given4>(
                    in run, in middle, in factor, in summand, in none, in none, in none, in none,
                    result.Slice(channel * rows.Inner, rows.Inner));
            }
        }
    }
}
