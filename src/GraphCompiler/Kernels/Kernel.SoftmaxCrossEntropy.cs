using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Reductions;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>
    /// The cross-entropy of class labels, from logits: with p the softmax of the logits over the classes, w the class
    /// weights, ε the smoothing and C the number of classes, the loss of a position with label y is
    /// w_y·(1 − ε)·(−log p_y) + ε/C·Σ w_c·(−log p_c).
    /// </summary>
    /// <param name="outer">The length of the axes before the one of the classes.</param>
    /// <param name="classes">C.</param>
    /// <param name="inner">The length of the axes after it.</param>
    /// <param name="logits">The logits, <c>[outer, classes, inner]</c>.</param>
    /// <param name="labels">The labels, <c>[outer, inner]</c>.</param>
    /// <param name="classWeights">w, <c>[classes]</c>; empty for ones.</param>
    /// <param name="smoothing">ε, from 0 to 1.</param>
    /// <param name="ignoreIndex">The label of positions that do not count.</param>
    /// <param name="losses">The losses, <c>[outer, inner]</c>; 0 where ignored.</param>
    /// <param name="counted">The weights w_y, <c>[outer, inner]</c>, 0 where ignored: the losses' mean is their sum by
    /// the sum of these.</param>
    /// <param name="probabilities">p, <c>[outer, classes, inner]</c>; the gradient wants it. It must not overlap the
    /// logits.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or a label is neither a class nor the
    /// ignored one.</exception>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void SoftmaxCrossEntropy(
        int outer,
        int classes,
        int inner,
        ReadOnlySpan<T> logits,
        ReadOnlySpan<int> labels,
        ReadOnlySpan<T> classWeights,
        T smoothing,
        int ignoreIndex,
        Span<T> losses,
        Span<T> counted,
        Span<T> probabilities)
    {
        RequireSize(logits.Length, outer, classes, inner, nameof(logits));
        RequireLength(nameof(probabilities), probabilities.Length, logits.Length);
        RequireLength(nameof(losses), losses.Length, outer * inner);
        RequireLength(nameof(counted), counted.Length, outer * inner);
        RequireWeights(classWeights, classes);
        RequireLabels(labels, outer * inner, classes, ignoreIndex);
        ClassWeights<T> weights = new(classWeights, smoothing, classes);
        Softmax(outer, classes, inner, logits, probabilities, losses);
        for (int position = 0; position < labels.Length; position++)
        {
            int label = labels[position];
            if (label == ignoreIndex)
            {
                losses[position] = counted[position] = T.Zero;
                continue;
            }

            // −log p_c = log Σ exp − logit_c, accurate however small p_c is.
            int first = (position / inner * classes * inner) + (position % inner);
            T logSum = losses[position];
            T loss = weights.Own(label) * (logSum - logits[first + (label * inner)]);
            if (smoothing != T.Zero)
            {
                T spread = T.Zero;
                for (int c = 0; c < classes; c++)
                    spread += weights.Weight(c) * (logSum - logits[first + (c * inner)]);
                loss += weights.Spread * spread;
            }

            losses[position] = loss;
            counted[position] = weights.Weight(label);
        }
    }

    /// <summary>
    /// The cross-entropy of distributions, from logits: with p the softmax of the logits over the classes, w the class
    /// weights, ε the smoothing, C the number of classes and t′ = (1 − ε)·t + ε/C, the loss of a position is
    /// −Σ w_c·t′_c·log p_c.
    /// </summary>
    /// <param name="outer">The length of the axes before the one of the classes.</param>
    /// <param name="classes">C.</param>
    /// <param name="inner">The length of the axes after it.</param>
    /// <param name="logits">The logits, <c>[outer, classes, inner]</c>.</param>
    /// <param name="target">t, <c>[outer, classes, inner]</c>.</param>
    /// <param name="classWeights">w, <c>[classes]</c>; empty for ones.</param>
    /// <param name="smoothing">ε, from 0 to 1.</param>
    /// <param name="losses">The losses, <c>[outer, inner]</c>.</param>
    /// <param name="probabilities">p, <c>[outer, classes, inner]</c>; the gradient wants it. It must not overlap the
    /// logits.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void SoftmaxCrossEntropy(
        int outer,
        int classes,
        int inner,
        ReadOnlySpan<T> logits,
        ReadOnlySpan<T> target,
        ReadOnlySpan<T> classWeights,
        T smoothing,
        Span<T> losses,
        Span<T> probabilities)
    {
        RequireSize(logits.Length, outer, classes, inner, nameof(logits));
        RequireLength(nameof(target), target.Length, logits.Length);
        RequireLength(nameof(probabilities), probabilities.Length, logits.Length);
        RequireLength(nameof(losses), losses.Length, outer * inner);
        RequireWeights(classWeights, classes);
        ClassWeights<T> weights = new(classWeights, smoothing, classes);
        Softmax(outer, classes, inner, logits, probabilities, losses);
        for (int position = 0; position < losses.Length; position++)
        {
            int first = (position / inner * classes * inner) + (position % inner);
            T logSum = losses[position], loss = T.Zero;
            for (int c = 0; c < classes; c++)
            {
                int index = first + (c * inner);
                loss += weights.Smoothed(c, target[index]) * (logSum - logits[index]);
            }

            losses[position] = loss;
        }
    }

    private static void RequireLength(string name, int length, int needed)
    {
        if (length != needed)
            Throw.Length(name, length, needed);
    }

    private static void RequireWeights(ReadOnlySpan<T> classWeights, int classes)
    {
        if (!classWeights.IsEmpty)
            RequireLength(nameof(classWeights), classWeights.Length, classes);
    }

    private static void RequireLabels(ReadOnlySpan<int> labels, int count, int classes, int ignoreIndex)
    {
        RequireLength(nameof(labels), labels.Length, count);
        foreach (int label in labels)
        {
            if ((uint)label >= (uint)classes && label != ignoreIndex)
                Throw.Label(label, classes);
        }
    }
}
