using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Reductions;

/// <summary>The gradients of normalised rows by their factors and summands.</summary>
internal static class RowSums<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary>Rows are summed in blocks of so many, and the blocks then, which keeps the rounding error
    /// small.</summary>
    private const int Block = 64;

    /// <summary>
    /// <c>products = Σ dy·(x − μ)·s</c> and <c>sums = Σ dy</c> over the rows of each group and the elements of each
    /// channel; either may be empty.
    /// </summary>
    internal static void Run(
        NormalizedRows rows,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> mean,
        ReadOnlySpan<T> inverseDeviation,
        ReadOnlySpan<T> dy,
        Span<T> products,
        Span<T> sums)
    {
        for (int group = 0; group < rows.Groups; group++)
        {
            if (rows.Inner != 1)
            {
                for (int channel = 0; channel < rows.Channels; channel++)
                    Run(rows, group, channel, x, mean, inverseDeviation, dy, products, sums);
                continue;
            }

            int column = 0;
            for (; column <= rows.Channels - TVector.Count; column += TVector.Count)
                Columns<Whole>(rows, group, column, 0, x, mean, inverseDeviation, dy, products, sums);
            if (column < rows.Channels)
            {
                Columns<Part>(
                    rows, group, column, rows.Channels - column, x, mean, inverseDeviation, dy, products, sums);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Columns<TExtent>(
        NormalizedRows rows,
        int group,
        int column,
        int count,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> mean,
        ReadOnlySpan<T> inverseDeviation,
        ReadOnlySpan<T> dy,
        Span<T> products,
        Span<T> sums)
        where TExtent : IExtent
    {
        TVector product = default, sum = default;
        for (int row = group; row < inverseDeviation.Length;)
        {
            TVector products0 = default, sums0 = default;
            for (int left = Block; left > 0 && row < inverseDeviation.Length; left--, row += rows.Groups)
            {
                nint offset = ((nint)row * rows.Length) + column;
                TVector gradient = Load<TExtent>(dy, offset, count);
                TVector middle = mean.IsEmpty ? default : TVector.Create(mean[row]);
                TVector normalized = (Load<TExtent>(x, offset, count) - middle) * TVector.Create(inverseDeviation[row]);
                products0 = TVector.MultiplyAdd(gradient, normalized, products0);
                sums0 += gradient;
            }

            product += products0;
            sum += sums0;
        }

        Store<TExtent>(product, products, (group * rows.Channels) + column, count);
        Store<TExtent>(sum, sums, (group * rows.Channels) + column, count);
    }

    private static void Run(
        NormalizedRows rows,
        int group,
        int channel,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> mean,
        ReadOnlySpan<T> inverseDeviation,
        ReadOnlySpan<T> dy,
        Span<T> products,
        Span<T> sums)
    {
        T product = T.Zero, sum = T.Zero;
        Operand<T> none = default;
        for (int row = group; row < inverseDeviation.Length; row += rows.Groups)
        {
            int start = (row * rows.Length) + (channel * rows.Inner);
            Operand<T> gradients = dy.Slice(start, rows.Inner), values = x.Slice(start, rows.Inner);
            Operand<T> middle = mean.IsEmpty ? T.Zero : mean[row];
            product += inverseDeviation[row] * ElementWise<T, Multiply<X0, Subtract<X1, X2>>, TVector>.Sum<Given3>(
                in gradients, in values, in middle, in none, in none, in none, in none, in none, rows.Inner);
            sum += ElementWise<T, X0, TVector>.Sum<Given1>(
                in gradients, in none, in none, in none, in none, in none, in none, in none, rows.Inner);
        }

        int at = (group * rows.Channels) + channel;
        if (!products.IsEmpty)
            products[at] = product;
        if (!sums.IsEmpty)
            sums[at] = sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load<TExtent>(ReadOnlySpan<T> values, nint offset, int count)
        where TExtent : IExtent =>
        TExtent.Load<T, TVector>(in Unsafe.Add(ref MemoryMarshal.GetReference(values), offset), count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TExtent>(TVector value, Span<T> values, int offset, int count)
        where TExtent : IExtent
    {
        if (!values.IsEmpty)
            TExtent.Store(value, ref Unsafe.Add(ref MemoryMarshal.GetReference(values), offset), count);
    }
}
