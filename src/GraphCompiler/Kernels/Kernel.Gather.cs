using System.Runtime.InteropServices;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>Slices of x along an axis by their numbers, NumPy's <c>take</c>: [groups, outer, count, inner] =
    /// x[groups, outer, axis, inner] at indices[groups, count].</summary>
    /// <param name="groups">How many times there are own elements of x, own indices, or both.</param>
    /// <param name="outer">How many slices lie before the axis.</param>
    /// <param name="count">How many indices there are.</param>
    /// <param name="inner">The elements of a slice.</param>
    /// <param name="length">The length of the axis.</param>
    /// <param name="x">What is read: of every group, or of all of them.</param>
    /// <param name="indices">The numbers, of every group or of all; those below 0 count from the end.</param>
    /// <param name="y">The slices; it must not overlap x.</param>
    /// <exception cref="ArgumentException">A span has another length than the sizes say.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or there is no such slice.</exception>
    public static void Gather(
        int groups,
        int outer,
        int count,
        int inner,
        int length,
        ReadOnlySpan<T> x,
        ReadOnlySpan<int> indices,
        Span<T> y)
    {
        CheckGather(groups, outer, count, inner, length, x.Length, indices, y.Length);
        int block = outer * length * inner;
        bool hasOwnData = x.Length != block, hasOwnIndices = indices.Length != count;
        for (int group = 0; group < groups; group++)
        {
            ReadOnlySpan<int> own = hasOwnIndices ? indices.Slice(group * count, count) : indices;
            for (int before = 0; before < outer; before++)
            {
                int start = (hasOwnData ? group * block : 0) + (before * length * inner);
                ReadOnlySpan<T> data = x.Slice(start, length * inner);
                Span<T> result = y.Slice(((group * outer) + before) * count * inner, count * inner);
                if (inner == 1)
                {
                    for (int i = 0; i < own.Length; i++)
                        result[i] = data[own[i] < 0 ? own[i] + length : own[i]];
                    continue;
                }

                for (int i = 0; i < own.Length; i++)
                {
                    int index = own[i] < 0 ? own[i] + length : own[i];
                    data.Slice(index * inner, inner).CopyTo(result.Slice(i * inner, inner));
                }
            }
        }
    }

    /// <summary>Slices of x along an axis by their numbers, for indices.</summary>
    /// <param name="groups">How many times there are own elements of x, own indices, or both.</param>
    /// <param name="outer">How many slices lie before the axis.</param>
    /// <param name="count">How many indices there are.</param>
    /// <param name="inner">The elements of a slice.</param>
    /// <param name="length">The length of the axis.</param>
    /// <param name="x">What is read: of every group, or of all of them.</param>
    /// <param name="indices">The numbers, of every group or of all; those below 0 count from the end.</param>
    /// <param name="y">The slices; it must not overlap x.</param>
    /// <exception cref="ArgumentException">A span has another length than the sizes say.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or there is no such slice.</exception>
    // A copy keeps the bits, whatever they stand for.
    public static void Gather(
        int groups,
        int outer,
        int count,
        int inner,
        int length,
        ReadOnlySpan<int> x,
        ReadOnlySpan<int> indices,
        Span<int> y) =>
        Kernel<float>.Gather(
            groups,
            outer,
            count,
            inner,
            length,
            MemoryMarshal.Cast<int, float>(x),
            indices,
            MemoryMarshal.Cast<int, float>(y));

    /// <summary>The gradient of a gather: each slice of dy is added to where it was taken from, in order.</summary>
    /// <param name="groups">How many times there are own elements of x, own indices, or both.</param>
    /// <param name="outer">How many slices lie before the axis.</param>
    /// <param name="count">How many indices there are.</param>
    /// <param name="inner">The elements of a slice.</param>
    /// <param name="length">The length of the axis.</param>
    /// <param name="dy">The gradient of the slices.</param>
    /// <param name="indices">The numbers, of every group or of all; those below 0 count from the end.</param>
    /// <param name="dx">The gradient of what was read: of every group, or summed over them.</param>
    /// <param name="accumulate">Whether it is added to dx.</param>
    /// <exception cref="ArgumentException">A span has another length than the sizes say.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or there is no such slice.</exception>
    public static void GatherGradient(
        int groups,
        int outer,
        int count,
        int inner,
        int length,
        ReadOnlySpan<T> dy,
        ReadOnlySpan<int> indices,
        Span<T> dx,
        bool accumulate = false) =>
        GatherGradient(groups, outer, count, inner, length, int.MinValue, dy, indices, dx, accumulate);

    /// <summary>The gradient of a gather in which one slice counts as a constant.</summary>
    /// <param name="groups">How many times there are own elements of x, own indices, or both.</param>
    /// <param name="outer">How many slices lie before the axis.</param>
    /// <param name="count">How many indices there are.</param>
    /// <param name="inner">The elements of a slice.</param>
    /// <param name="length">The length of the axis.</param>
    /// <param name="skipped">The number of the slice whose gradient is 0.</param>
    /// <param name="dy">The gradient of the slices.</param>
    /// <param name="indices">The numbers, of every group or of all; those below 0 count from the end.</param>
    /// <param name="dx">The gradient of what was read: of every group, or summed over them.</param>
    /// <param name="accumulate">Whether it is added to dx.</param>
    /// <exception cref="ArgumentException">A span has another length than the sizes say.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or there is no such slice.</exception>
    public static void GatherGradient(
        int groups,
        int outer,
        int count,
        int inner,
        int length,
        int skipped,
        ReadOnlySpan<T> dy,
        ReadOnlySpan<int> indices,
        Span<T> dx,
        bool accumulate = false)
    {
        CheckGather(groups, outer, count, inner, length, dx.Length, indices, dy.Length);
        if (!accumulate)
            dx.Clear();
        int block = outer * length * inner;
        bool hasOwnData = dx.Length != block, hasOwnIndices = indices.Length != count;
        for (int group = 0; group < groups; group++)
        {
            ReadOnlySpan<int> own = hasOwnIndices ? indices.Slice(group * count, count) : indices;
            for (int before = 0; before < outer; before++)
            {
                int start = (hasOwnData ? group * block : 0) + (before * length * inner);
                Span<T> data = dx.Slice(start, length * inner);
                ReadOnlySpan<T> upstream = dy.Slice(((group * outer) + before) * count * inner, count * inner);
                for (int i = 0; i < own.Length; i++)
                {
                    if (own[i] == skipped)
                        continue;
                    int index = own[i] < 0 ? own[i] + length : own[i];
                    if (inner == 1)
                        data[index] += upstream[i];
                    else
                        Accumulate(upstream.Slice(i * inner, inner), data.Slice(index * inner, inner));
                }
            }
        }
    }

    private static void CheckGather(
        int groups, int outer, int count, int inner, int length, int data, ReadOnlySpan<int> indices, int slices)
    {
        if ((groups | outer | count | inner | length) < 0)
            Throw.Argument("Sizes must not be negative.");
        long block = (long)outer * length * inner;
        if (data != block && data != (Int128)groups * block)
            Throw.Length("x", data, groups * block);
        if (indices.Length != count && indices.Length != (long)groups * count)
            Throw.Length(nameof(indices), indices.Length, (long)groups * count);
        if (slices != (Int128)groups * outer * count * inner)
            Throw.Length("y", slices, (long)groups * outer * count * inner);

        // A negative number plus the length is in range when it is at least minus the length.
        foreach (int index in indices)
        {
            if (index < -length || index >= length)
                Throw.Index(index, length);
        }
    }
}
