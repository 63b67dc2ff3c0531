using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Reductions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>The softmax of scaled scores over the keys of each query.</summary>
    /// <param name="count">How many matrices there are.</param>
    /// <param name="queries">The rows of each.</param>
    /// <param name="keys">Its columns.</param>
    /// <param name="scale">What the scores are multiplied by first.</param>
    /// <param name="isCausal">Whether query i sees the keys 0 to i only; the weights of the others are 0.</param>
    /// <param name="scores">The scores, <c>[count, queries, keys]</c>.</param>
    /// <param name="weights">The weights; they may be the scores themselves but must not overlap them
    /// otherwise.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static void AttentionWeights(
        int count, int queries, int keys, T scale, bool isCausal, ReadOnlySpan<T> scores, Span<T> weights)
    {
        RequireSize(scores.Length, count, queries, keys, nameof(scores));
        if (weights.Length != scores.Length)
            Throw.Length(nameof(weights), weights.Length, scores.Length);
        int causal = isCausal ? queries : 0;
        if (Vector512.IsHardwareAccelerated)
            AttentionWeights<Lanes512<T>>(count * queries, causal, keys, scale, scores, weights);
        else if (Vector256.IsHardwareAccelerated)
            AttentionWeights<Lanes256<T>>(count * queries, causal, keys, scale, scores, weights);
        else if (Vector128.IsHardwareAccelerated)
            AttentionWeights<Lanes128<T>>(count * queries, causal, keys, scale, scores, weights);
        else
            AttentionWeights<Lanes1<T>>(count * queries, causal, keys, scale, scores, weights);
    }

    /// <summary>What <c>AttentionWeights</c> passes back: scale · weights ⊙ (dweights − Σ dweights ⊙ weights).</summary>
    /// <param name="count">How many matrices there are.</param>
    /// <param name="queries">The rows of each.</param>
    /// <param name="keys">Its columns.</param>
    /// <param name="scale">What the scores were multiplied by.</param>
    /// <param name="isCausal">Whether query i saw the keys 0 to i only.</param>
    /// <param name="weights">The weights, <c>[count, queries, keys]</c>.</param>
    /// <param name="dweights">Their gradient.</param>
    /// <param name="dscores">The gradient of the scores; it may be one of the two but must not overlap them
    /// otherwise.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static void AttentionWeightsGradient(
        int count,
        int queries,
        int keys,
        T scale,
        bool isCausal,
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> dweights,
        Span<T> dscores)
    {
        RequireSize(weights.Length, count, queries, keys, nameof(weights));
        if (dweights.Length != weights.Length)
            Throw.Length(nameof(dweights), dweights.Length, weights.Length);
        if (dscores.Length != weights.Length)
            Throw.Length(nameof(dscores), dscores.Length, weights.Length);
        int causal = isCausal ? queries : 0;
        if (Vector512.IsHardwareAccelerated)
            AttentionWeightsGradient<Lanes512<T>>(count * queries, causal, keys, scale, weights, dweights, dscores);
        else if (Vector256.IsHardwareAccelerated)
            AttentionWeightsGradient<Lanes256<T>>(count * queries, causal, keys, scale, weights, dweights, dscores);
        else if (Vector128.IsHardwareAccelerated)
            AttentionWeightsGradient<Lanes128<T>>(count * queries, causal, keys, scale, weights, dweights, dscores);
        else
            AttentionWeightsGradient<Lanes1<T>>(count * queries, causal, keys, scale, weights, dweights, dscores);
    }

    /// <summary>The weights in registers of a width; lengths have been checked.</summary>
    /// <param name="rows">The queries of all matrices.</param>
    /// <param name="causal">The queries of one, where they see no later keys; else 0.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="scale">The factor.</param>
    /// <param name="scores">The scores.</param>
    /// <param name="weights">The weights.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void AttentionWeights<TVector>(
        int rows, int causal, int keys, T scale, ReadOnlySpan<T> scores, Span<T> weights)
        where TVector : unmanaged, IVector<TVector, T>
    {
        ref T source = ref MemoryMarshal.GetReference(scores);
        ref T result = ref MemoryMarshal.GetReference(weights);
        for (int row = 0; row < rows; row++)
        {
            if (keys > 0)
                SoftmaxRow<T, TVector>.Run(Seen(row, causal, keys), keys, scale, in source, ref result, out _);
            source = ref Unsafe.Add(ref source, keys);
            result = ref Unsafe.Add(ref result, keys);
        }
    }

    /// <summary>The gradient in registers of a width; lengths have been checked.</summary>
    /// <param name="rows">The queries of all matrices.</param>
    /// <param name="causal">The queries of one, where they see no later keys; else 0.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="scale">The factor.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="dweights">Their gradient.</param>
    /// <param name="dscores">The gradient of the scores.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void AttentionWeightsGradient<TVector>(
        int rows,
        int causal,
        int keys,
        T scale,
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> dweights,
        Span<T> dscores)
        where TVector : unmanaged, IVector<TVector, T>
    {
        ref T values = ref MemoryMarshal.GetReference(weights);
        ref T gradients = ref MemoryMarshal.GetReference(dweights);
        ref T result = ref MemoryMarshal.GetReference(dscores);
        for (int row = 0; row < rows; row++)
        {
            if (keys > 0)
            {
                SoftmaxRow<T, TVector>.Gradient(
                    Seen(row, causal, keys), keys, scale, in values, in gradients, ref result);
            }

            values = ref Unsafe.Add(ref values, keys);
            gradients = ref Unsafe.Add(ref gradients, keys);
            result = ref Unsafe.Add(ref result, keys);
        }
    }

    /// <summary>How many keys a query sees.</summary>
    private static int Seen(int row, int causal, int keys) =>
        causal == 0 ? keys : int.Min((row % causal) + 1, keys);
}
