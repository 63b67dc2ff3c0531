using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Reductions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>
    /// What <c>BatchNormalization</c> passes back: with x̂ = (x − μ)·s and n = batch · inner, dγ = Σ dy·x̂, dβ = Σ dy
    /// and dx = γ·s·(dy − (dβ + x̂·dγ)/n).
    /// </summary>
    /// <param name="batch">The number of samples.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="inner">The product of the axes behind the channels.</param>
    /// <param name="x">The values, <c>[batch, channels, inner]</c>.</param>
    /// <param name="scale">γ, <c>[channels]</c>; empty for ones.</param>
    /// <param name="mean">μ, <c>[channels]</c>.</param>
    /// <param name="inverseDeviation">s, <c>[channels]</c>.</param>
    /// <param name="dy">The gradient of the result, <c>[batch, channels, inner]</c>.</param>
    /// <param name="dx">The gradient of the values; it may be x or dy itself but must not overlap them otherwise. Empty
    /// where nobody wants it.</param>
    /// <param name="dscale">dγ, <c>[channels]</c>.</param>
    /// <param name="doffset">dβ, <c>[channels]</c>.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static void BatchNormalizationGradient(
        int batch,
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
        RequireSize(x.Length, batch, channels, inner, nameof(x));
        if (!scale.IsEmpty)
            RequireLength(nameof(scale), scale.Length, channels);
        RequireLength(nameof(mean), mean.Length, channels);
        RequireLength(nameof(inverseDeviation), inverseDeviation.Length, channels);
        RequireLength(nameof(dy), dy.Length, x.Length);
        RequireLength(nameof(dscale), dscale.Length, channels);
        RequireLength(nameof(doffset), doffset.Length, channels);
        if (!dx.IsEmpty)
            RequireLength(nameof(dx), dx.Length, x.Length);
        if (Vector512.IsHardwareAccelerated)
            ChannelGradients<Lanes512<T>>(batch, channels, inner, x, mean, inverseDeviation, dy, dscale, doffset);
        else if (Vector256.IsHardwareAccelerated)
            ChannelGradients<Lanes256<T>>(batch, channels, inner, x, mean, inverseDeviation, dy, dscale, doffset);
        else if (Vector128.IsHardwareAccelerated)
            ChannelGradients<Lanes128<T>>(batch, channels, inner, x, mean, inverseDeviation, dy, dscale, doffset);
        else
            ChannelGradients<Lanes1<T>>(batch, channels, inner, x, mean, inverseDeviation, dy, dscale, doffset);
        if (dx.IsEmpty)
            return;

        T share = T.One / T.CreateTruncating((long)batch * inner);
        (int outer, int rows, int columns) = inner == 1 ? (1, batch, channels) : (batch, channels, inner);
        Map<Multiply<
            Multiply<X4, X3>,
            Subtract<X0, Multiply<X7, Add<X5, Multiply<Multiply<Subtract<X1, X2>, X3>, X6>>>>>>(
            outer,
            rows,
            columns,
            dy,
            x,
            PerChannel(mean, inner),
            PerChannel(inverseDeviation, inner),
            scale.IsEmpty ? T.One : PerChannel(scale, inner),
            PerChannel(doffset, inner),
            PerChannel(dscale, inner),
            share,
            dx);
    }

    /// <summary>The gradients of scale and offset; lengths have been checked.</summary>
    internal static void ChannelGradients<TVector>(
        int batch,
        int channels,
        int inner,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> mean,
        ReadOnlySpan<T> inverseDeviation,
        ReadOnlySpan<T> dy,
        Span<T> dscale,
        Span<T> doffset)
        where TVector : unmanaged, IVector<TVector, T>
    {
        ChannelSum<T, X0, TVector>.Run(batch, channels, inner, dy, default, default, default, doffset);
        ChannelSum<T, Multiply<X0, Multiply<Subtract<X1, X2>, X3>>, TVector>.Run(
            batch, channels, inner, dy, x, mean, inverseDeviation, dscale);
    }
}
