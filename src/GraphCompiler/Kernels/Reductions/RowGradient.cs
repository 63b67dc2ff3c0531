using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Reductions;

/// <summary>The gradient of normalised rows by their values, where neighbouring elements share a factor.</summary>
internal static class RowGradient<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary>One run of elements after the other.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Runs(
        NormalizedRows rows,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> scale,
        ReadOnlySpan<T> mean,
        ReadOnlySpan<T> inverseDeviation,
        ReadOnlySpan<T> dy,
        Span<T> dx)
    {
        T count = T.CreateTruncating(rows.Length);
        Operand<T> none = default;
        for (int row = 0; row < inverseDeviation.Length; row++)
        {
            T inverse = inverseDeviation[row], common = T.Zero, slope = T.Zero;
            Operand<T> middle = mean.IsEmpty ? T.Zero : mean[row];
            int first = row % rows.Groups * rows.Channels;
            for (int channel = 0; channel < rows.Channels; channel++)
            {
                int start = (row * rows.Length) + (channel * rows.Inner);
                Operand<T> values = x.Slice(start, rows.Inner), gradients = dy.Slice(start, rows.Inner);
                T factor = scale.IsEmpty ? T.One : scale[first + channel];
                common += factor * ElementWise<T, X0, TVector>.Sum<Given1>(
                    in gradients, in none, in none, in none, in none, in none, in none, in none, rows.Inner);
                slope += factor * ElementWise<T, Multiply<X0, Subtract<X1, X2>>, TVector>.Sum<Given3>(
                    in gradients, in values, in middle, in none, in none, in none, in none, in none, rows.Inner);
            }

            Operand<T> shift = mean.IsEmpty ? T.Zero : inverse * common / count;
            Operand<T> tilt = inverse * inverse * inverse * slope / count;
            for (int channel = 0; channel < rows.Channels; channel++)
            {
                int start = (row * rows.Length) + (channel * rows.Inner);
                Operand<T> values = x.Slice(start, rows.Inner), gradients = dy.Slice(start, rows.Inner);
                Operand<T> factor = scale.IsEmpty ? inverse : inverse * scale[first + channel];
                ElementWise<
                    T,
                    Subtract<Subtract<Multiply<X0, X3>, X4>, Multiply<Subtract<X1, X2>, X5>>,
                    TVector>.Map<Given6>(
                    in gradients, in values, in middle, in factor, in shift, in tilt, in none, in none,
                    dx.Slice(start, rows.Inner));
            }
        }
    }
}
