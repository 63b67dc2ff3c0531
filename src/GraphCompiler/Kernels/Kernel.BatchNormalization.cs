using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Reductions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>
    /// y = (x − μ)·s·γ + β with μ the mean of each channel over the batch and the axes behind the channels, and
    /// s = 1/√(σ² + ε), σ² being the mean of (x − μ)² (Ioffe and Szegedy, 2015). The running statistics move by the
    /// momentum towards μ and towards the unbiased variance n/(n − 1)·σ², n = batch · inner being the number of
    /// values of a channel. Of one value there is no such variance: then the running one stays.
    /// </summary>
    /// <param name="batch">The number of samples.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="inner">The product of the axes behind the channels.</param>
    /// <param name="x">The values, <c>[batch, channels, inner]</c>.</param>
    /// <param name="scale">γ, <c>[channels]</c>; empty for ones.</param>
    /// <param name="offset">β, <c>[channels]</c>; empty for zeros.</param>
    /// <param name="runningMean">The running mean so far, <c>[channels]</c>.</param>
    /// <param name="runningVariance">The running variance so far, <c>[channels]</c>.</param>
    /// <param name="epsilon">ε, which keeps the deviation from 0.</param>
    /// <param name="momentum">The share of this batch in the new running statistics, from 0 to 1.</param>
    /// <param name="y">The result, <c>[batch, channels, inner]</c>; it may be x itself but must not overlap it
    /// otherwise.</param>
    /// <param name="mean">Becomes μ, <c>[channels]</c>.</param>
    /// <param name="inverseDeviation">Becomes s, <c>[channels]</c>.</param>
    /// <param name="newMean">The new running mean; it may be the old one itself.</param>
    /// <param name="newVariance">The new running variance; it may be the old one itself.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static void BatchNormalization(
        int batch,
        int channels,
        int inner,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> scale,
        ReadOnlySpan<T> offset,
        ReadOnlySpan<T> runningMean,
        ReadOnlySpan<T> runningVariance,
        T epsilon,
        T momentum,
        Span<T> y,
        Span<T> mean,
        Span<T> inverseDeviation,
        Span<T> newMean,
        Span<T> newVariance)
    {
        RequireSize(x.Length, batch, channels, inner, nameof(x));
        if (!scale.IsEmpty)
            RequireLength(nameof(scale), scale.Length, channels);
        if (!offset.IsEmpty)
            RequireLength(nameof(offset), offset.Length, channels);
        RequireLength(nameof(runningMean), runningMean.Length, channels);
        RequireLength(nameof(runningVariance), runningVariance.Length, channels);
        RequireLength(nameof(y), y.Length, x.Length);
        RequireLength(nameof(mean), mean.Length, channels);
        RequireLength(nameof(inverseDeviation), inverseDeviation.Length, channels);
        RequireLength(nameof(newMean), newMean.Length, channels);
        RequireLength(nameof(newVariance), newVariance.Length, channels);
        if (Vector512.IsHardwareAccelerated)
            ChannelVariances<Lanes512<T>>(batch, channels, inner, x, mean, inverseDeviation);
        else if (Vector256.IsHardwareAccelerated)
            ChannelVariances<Lanes256<T>>(batch, channels, inner, x, mean, inverseDeviation);
        else if (Vector128.IsHardwareAccelerated)
            ChannelVariances<Lanes128<T>>(batch, channels, inner, x, mean, inverseDeviation);
        else
            ChannelVariances<Lanes1<T>>(batch, channels, inner, x, mean, inverseDeviation);

        int count = batch * inner;
        T unbiased = count > 1 ? T.CreateTruncating(count) / T.CreateTruncating(count - 1) : T.Zero;
        for (int channel = 0; channel < channels; channel++)
        {
            T variance = inverseDeviation[channel], old = runningVariance[channel];
            newMean[channel] = runningMean[channel] + (momentum * (mean[channel] - runningMean[channel]));
            newVariance[channel] = count == 1 ? old : old + (momentum * ((variance * unbiased) - old));
            inverseDeviation[channel] = T.One / T.Sqrt(variance + epsilon);
        }

        (int outer, int rows, int columns) = inner == 1 ? (1, batch, channels) : (batch, channels, inner);
        Map<Add<Multiply<Multiply<Subtract<X0, X1>, X2>, X3>, X4>>(
            outer,
            rows,
            columns,
            x,
            PerChannel(mean, inner),
            PerChannel(inverseDeviation, inner),
            scale.IsEmpty ? T.One : PerChannel(scale, inner),
            offset.IsEmpty ? T.Zero : PerChannel(offset, inner),
            y);
    }

    /// <summary>One number a channel, for all its elements: without axes behind them, channels are columns.</summary>
    private static Operand<T> PerChannel(ReadOnlySpan<T> values, int inner) =>
        inner == 1 ? values.Row() : values.Strided(0, 1, 0);

    /// <summary>The mean of each channel, and the mean square of the difference from it; lengths have been
    /// checked.</summary>
    internal static void ChannelVariances<TVector>(
        int batch, int channels, int inner, ReadOnlySpan<T> x, Span<T> means, Span<T> variances)
        where TVector : unmanaged, IVector<TVector, T>
    {
        T count = T.CreateTruncating((long)batch * inner);
        ChannelSum<T, X0, TVector>.Run(batch, channels, inner, x, default, default, default, means);
        Map<Divide<X0, X1>>(means, count, means);
        ChannelSum<T, Square<Subtract<X0, X2>>, TVector>.Run(
            batch, channels, inner, x, x, means, default, variances);
        Map<Divide<X0, X1>>(variances, count, variances);
    }
}
