using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Reductions;

/// <summary>Sums over the batch and the axes behind the channels. The expression's operands 0 and 1 have every element,
/// 2 and 3 one for each channel.</summary>
internal static class ChannelSum<T, TExpression, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TExpression : IExpression
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary>Rows are summed in blocks of so many, and the blocks then, which keeps the rounding error
    /// small.</summary>
    private const int Block = 64;

    /// <summary><c>sums[c] = Σ E(x₀[b, c, i], x₁[b, c, i], x₂[c], x₃[c])</c> over b and i; the sums may be x₂ or
    /// x₃.</summary>
    internal static void Run(
        int batch,
        int channels,
        int inner,
        ReadOnlySpan<T> x0,
        ReadOnlySpan<T> x1,
        ReadOnlySpan<T> x2,
        ReadOnlySpan<T> x3,
        Span<T> sums)
    {
        if (inner != 1)
        {
            Runs(batch, channels, inner, x0, x1, x2, x3, sums);
            return;
        }

        int column = 0;
        for (; column <= channels - TVector.Count; column += TVector.Count)
            Columns<Whole>(batch, channels, column, 0, x0, x1, x2, x3, sums);
        if (column < channels)
            Columns<Part>(batch, channels, column, channels - column, x0, x1, x2, x3, sums);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Columns<TExtent>(
        int rows,
        int channels,
        int column,
        int count,
        ReadOnlySpan<T> x0,
        ReadOnlySpan<T> x1,
        ReadOnlySpan<T> x2,
        ReadOnlySpan<T> x3,
        Span<T> sums)
        where TExtent : IExtent
    {
        TVector total = default;
        TVector third = TExpression.Arity > 2 ? Load<TExtent>(x2, column, count) : default;
        TVector fourth = TExpression.Arity > 3 ? Load<TExtent>(x3, column, count) : default;
        nint offset = column;
        while (rows > 0)
        {
            TVector sum = default;
            for (int end = int.Max(0, rows - Block); rows > end; rows--, offset += channels)
            {
                TVector first = Load<TExtent>(x0, offset, count);
                TVector second = TExpression.Arity > 1 ? Load<TExtent>(x1, offset, count) : default;
                sum += TExpression.Evaluate<T, TVector>(
                    first, second, third, fourth, default, default, default, default);
            }

            total += sum;
        }

        TExtent.Store(total, ref Unsafe.Add(ref MemoryMarshal.GetReference(sums), column), count);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Runs(
        int batch,
        int channels,
        int inner,
        ReadOnlySpan<T> x0,
        ReadOnlySpan<T> x1,
        ReadOnlySpan<T> x2,
        ReadOnlySpan<T> x3,
        Span<T> sums)
    {
        nint sample = (nint)channels * inner;
        for (int channel = 0; channel < channels; channel++)
        {
            TVector third = TExpression.Arity > 2 ? TVector.Create(x2[channel]) : default;
            TVector fourth = TExpression.Arity > 3 ? TVector.Create(x3[channel]) : default;
            TVector total = default;
            nint start = (nint)channel * inner;
            for (int n = 0; n < batch; n++, start += sample)
            {
                // From the beginning each time: no reference points beyond the values.
                ref T first = ref Unsafe.Add(ref MemoryMarshal.GetReference(x0), start);
                ref T second = ref TExpression.Arity > 1
                    ? ref Unsafe.Add(ref MemoryMarshal.GetReference(x1), start) : ref first;
                total += RunSum<T, TExpression, TVector>.Lanes(inner, ref first, ref second, third, fourth);
            }

            sums[channel] = TVector.Sum(total);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load<TExtent>(ReadOnlySpan<T> values, nint offset, int count)
        where TExtent : IExtent =>
        TExtent.Load<T, TVector>(in Unsafe.Add(ref MemoryMarshal.GetReference(values), offset), count);
}
