using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace GraphCompiler.Runtime;

/// <summary>Checks of what a pass is given. Generated code calls them before it writes anything.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Arguments
{
    /// <summary>The number of samples in the first argument of a pass.</summary>
    /// <param name="node">The argument's node.</param>
    /// <param name="length">The elements given.</param>
    /// <param name="perSample">The elements of one sample, at least 1.</param>
    /// <param name="capacity">The most samples the network holds.</param>
    /// <returns>The number of samples, in [1, <paramref name="capacity"/>].</returns>
    /// <exception cref="ArgumentException">The length does not divide, is zero, or exceeds the capacity.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Batch(string node, int length, int perSample, int capacity)
    {
        int rows = (int)((uint)length / (uint)perSample);
        if (rows * perSample != length || (uint)(rows - 1) >= (uint)capacity)
            ThrowBatch(node, length, perSample, capacity);
        return rows;
    }

    /// <summary>The number of samples in the first argument of a pass that works in chunks.</summary>
    /// <param name="node">The argument's node.</param>
    /// <param name="length">The elements given.</param>
    /// <param name="perSample">The elements of one sample, at least 1.</param>
    /// <returns>The number of samples, at least 1.</returns>
    /// <exception cref="ArgumentException">The length does not divide or is zero.</exception>
    public static int Rows(string node, int length, int perSample)
    {
        int rows = length / perSample;
        if (rows * perSample != length || rows == 0)
        {
            throw new ArgumentException(
                $"'{node}' was given {Count(length, "element")}; a sample has {perSample}, so a positive multiple of "
                + $"{perSample} is allowed.");
        }

        return rows;
    }

    /// <summary>Checks the length of an argument of a pass whose batch is fixed.</summary>
    /// <param name="node">The argument's node.</param>
    /// <param name="length">The elements given.</param>
    /// <param name="perSample">The elements of one sample.</param>
    /// <param name="batch">The samples of every pass.</param>
    /// <exception cref="ArgumentException">It does not hold so many samples.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FixedBatch(string node, int length, int perSample, int batch)
    {
        if (length != (long)perSample * batch)
            ThrowFixedBatch(node, length, perSample, batch);
    }

    /// <summary>The number of samples in the first argument of a pass that works in chunks of a fixed batch.</summary>
    /// <param name="node">The argument's node.</param>
    /// <param name="length">The elements given.</param>
    /// <param name="perSample">The elements of one sample, at least 1.</param>
    /// <param name="batch">The samples of every chunk.</param>
    /// <returns>The number of samples, a positive multiple of <paramref name="batch"/>.</returns>
    /// <exception cref="ArgumentException">The length is none of so many samples.</exception>
    public static int FixedRows(string node, int length, int perSample, int batch)
    {
        long chunk = (long)perSample * batch;
        if (length % chunk != 0 || length == 0)
        {
            throw new ArgumentException(
                $"'{node}' was given {Count(length, "element")}; the batch is fixed at {Count(batch, "sample")} of "
                + $"{perSample}, so a positive multiple of {chunk} is allowed.");
        }

        return length / perSample;
    }

    /// <summary>Checks that a further argument holds as many samples as the first.</summary>
    /// <param name="node">The argument's node.</param>
    /// <param name="length">The elements given.</param>
    /// <param name="perSample">The elements of one sample.</param>
    /// <param name="rows">The samples of the first argument.</param>
    /// <param name="firstNode">The first argument's node.</param>
    /// <exception cref="ArgumentException">It holds another number of elements.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SameRows(string node, int length, int perSample, int rows, string firstNode)
    {
        if (length != (long)rows * perSample)
            ThrowSameRows(node, length, perSample, rows, firstNode);
    }

    /// <summary>Checks that class indices name classes.</summary>
    /// <param name="node">The argument's node.</param>
    /// <param name="labels">The class indices.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="ignoreIndex">
    /// The index of targets that do not count, allowed besides [0, <paramref name="classes"/>).
    /// </param>
    /// <exception cref="ArgumentException">An index is neither a class nor <paramref name="ignoreIndex"/>.</exception>
    public static void Classes(string node, ReadOnlySpan<int> labels, int classes, int ignoreIndex)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes && labels[i] != ignoreIndex)
                ThrowClass(node, i, labels[i], classes, ignoreIndex);
        }
    }

    /// <summary>Checks that a training pass has samples enough to normalise by.</summary>
    /// <param name="node">The node that normalises.</param>
    /// <param name="batch">The samples given.</param>
    /// <param name="least">The fewest allowed.</param>
    /// <exception cref="ArgumentException">There are fewer.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Samples(string node, int batch, int least)
    {
        if (batch < least)
            ThrowSamples(node, batch, least);
    }

    /// <summary>Checks that class indices at some places of each sample name classes.</summary>
    /// <param name="node">The argument's node.</param>
    /// <param name="labels">The class indices.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="ignoreIndex">
    /// The index of targets that do not count, allowed besides [0, <paramref name="classes"/>).
    /// </param>
    /// <param name="perSample">The elements of one sample.</param>
    /// <param name="start">The first place of a sample.</param>
    /// <param name="count">How many places.</param>
    /// <param name="step">How far each is from the one before.</param>
    /// <exception cref="ArgumentException">An index is neither a class nor <paramref name="ignoreIndex"/>.</exception>
    public static void Classes(
        string node,
        ReadOnlySpan<int> labels,
        int classes,
        int ignoreIndex,
        int perSample,
        int start,
        int count,
        int step)
    {
        for (int sample = 0; sample < labels.Length; sample += perSample)
        {
            for (int place = 0; place < count; place++)
            {
                int i = sample + start + (place * step);
                if ((uint)labels[i] >= (uint)classes && labels[i] != ignoreIndex)
                    ThrowClass(node, i, labels[i], classes, ignoreIndex);
            }
        }
    }

    /// <summary>Checks that indices are in a range.</summary>
    /// <param name="node">The argument's node.</param>
    /// <param name="indices">The indices.</param>
    /// <param name="minimum">The least allowed.</param>
    /// <param name="end">The first above it that is not.</param>
    /// <exception cref="ArgumentException">An index is outside.</exception>
    public static void Indices(string node, ReadOnlySpan<int> indices, int minimum, int end)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            if (indices[i] < minimum || indices[i] >= end)
                ThrowIndex(node, i, indices[i], minimum, end);
        }
    }

    /// <summary>Checks that indices at some places of each sample are in a range.</summary>
    /// <param name="node">The argument's node.</param>
    /// <param name="indices">The indices.</param>
    /// <param name="minimum">The least allowed.</param>
    /// <param name="end">The first above it that is not.</param>
    /// <param name="perSample">The elements of one sample.</param>
    /// <param name="start">The first place of a sample.</param>
    /// <param name="count">How many places.</param>
    /// <param name="step">How far each is from the one before.</param>
    /// <exception cref="ArgumentException">An index is outside.</exception>
    public static void Indices(
        string node, ReadOnlySpan<int> indices, int minimum, int end, int perSample, int start, int count, int step)
    {
        for (int sample = 0; sample < indices.Length; sample += perSample)
        {
            for (int place = 0; place < count; place++)
            {
                int i = sample + start + (place * step);
                if (indices[i] < minimum || indices[i] >= end)
                    ThrowIndex(node, i, indices[i], minimum, end);
            }
        }
    }

    /// <summary>Checks the length of an argument that has only one.</summary>
    /// <param name="node">The argument's node.</param>
    /// <param name="length">The elements given.</param>
    /// <param name="expected">The elements allowed.</param>
    /// <exception cref="ArgumentException">They differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(string node, int length, int expected)
    {
        if (length != expected)
            ThrowLength(node, length, expected);
    }

    [DoesNotReturn]
    private static void ThrowBatch(string node, int length, int perSample, int capacity)
    {
        string allowed = $"a sample has {perSample} and the capacity is {Count(capacity, "sample")}, so a positive "
            + $"multiple of {perSample} up to {(long)perSample * capacity} is allowed";
        throw new ArgumentException($"'{node}' was given {Count(length, "element")}; {allowed}.");
    }

    [DoesNotReturn]
    private static void ThrowFixedBatch(string node, int length, int perSample, int batch) =>
        throw new ArgumentException(
            $"'{node}' was given {Count(length, "element")}; the batch is fixed at {Count(batch, "sample")} of "
            + $"{perSample}, so exactly {(long)perSample * batch} are allowed.");

    [DoesNotReturn]
    private static void ThrowSameRows(string node, int length, int perSample, int rows, string firstNode) =>
        throw new ArgumentException(
            $"'{node}' was given {Count(length, "element")}; '{firstNode}' holds {Count(rows, "sample")}, so "
            + $"{(long)rows * perSample} ({perSample} a sample) are allowed.");

    [DoesNotReturn]
    private static void ThrowClass(string node, int position, int value, int classes, int ignoreIndex) =>
        throw new ArgumentException(
            $"'{node}' was given class {value} at position {position}; 0 to {classes - 1} are allowed, and "
            + $"{ignoreIndex} for a target that does not count.");

    [DoesNotReturn]
    private static void ThrowSamples(string node, int batch, int least) => throw new ArgumentException(
        $"'{node}' normalises by the batch, which was given {Count(batch, "sample")} and so has one value a channel; "
        + $"train with {Count(least, "sample")} or more at a time.");

    [DoesNotReturn]
    private static void ThrowIndex(string node, int position, int value, int minimum, int end) =>
        throw new ArgumentException(
            $"'{node}' was given index {value} at position {position}; {minimum} to {end - 1} are allowed.");

    [DoesNotReturn]
    private static void ThrowLength(string node, int length, int expected) =>
        throw new ArgumentException($"'{node}' was given {Count(length, "element")}; exactly {expected} are allowed.");

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
