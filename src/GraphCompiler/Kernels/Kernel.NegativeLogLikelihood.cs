using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>The loss of a position with label y is −w_y·p_y, w being the class weights and p log-probabilities.
    /// </summary>
    /// <param name="outer">The length of the axes before the one of the classes.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="inner">The length of the axes after it.</param>
    /// <param name="logProbabilities">p, <c>[outer, classes, inner]</c>.</param>
    /// <param name="labels">The labels, <c>[outer, inner]</c>.</param>
    /// <param name="classWeights">w, <c>[classes]</c>; empty for ones.</param>
    /// <param name="ignoreIndex">The label of positions that do not count.</param>
    /// <param name="losses">The losses, <c>[outer, inner]</c>; 0 where ignored.</param>
    /// <param name="counted">The weights w_y, <c>[outer, inner]</c>, 0 where ignored: the losses' mean is their sum by
    /// the sum of these.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or a label is neither a class nor the
    /// ignored one.</exception>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void NegativeLogLikelihood(
        int outer,
        int classes,
        int inner,
        ReadOnlySpan<T> logProbabilities,
        ReadOnlySpan<int> labels,
        ReadOnlySpan<T> classWeights,
        int ignoreIndex,
        Span<T> losses,
        Span<T> counted)
    {
        RequireSize(logProbabilities.Length, outer, classes, inner, nameof(logProbabilities));
        RequireLength(nameof(losses), losses.Length, outer * inner);
        RequireLength(nameof(counted), counted.Length, outer * inner);
        RequireWeights(classWeights, classes);
        RequireLabels(labels, outer * inner, classes, ignoreIndex);
        for (int position = 0; position < labels.Length; position++)
        {
            int label = labels[position];
            if (label == ignoreIndex)
            {
                losses[position] = counted[position] = T.Zero;
                continue;
            }

            int at = (((position / inner * classes) + label) * inner) + (position % inner);
            T weight = classWeights.IsEmpty ? T.One : classWeights[label];
            losses[position] = -(weight * logProbabilities[at]);
            counted[position] = weight;
        }
    }

    /// <summary>The gradient of <c>NegativeLogLikelihood</c>: −w_y·dloss at the label y, 0 elsewhere and where ignored.
    /// </summary>
    /// <param name="outer">The length of the axes before the one of the classes.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="inner">The length of the axes after it.</param>
    /// <param name="labels">The labels, <c>[outer, inner]</c>.</param>
    /// <param name="classWeights">w, <c>[classes]</c>; empty for ones.</param>
    /// <param name="ignoreIndex">The label of positions that do not count.</param>
    /// <param name="dlosses">The gradient of the losses: <c>[outer, inner]</c>, or one number for all.</param>
    /// <param name="dlogProbabilities">The result, <c>[outer, classes, inner]</c>.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or a label is neither a class nor the
    /// ignored one.</exception>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void NegativeLogLikelihoodGradient(
        int outer,
        int classes,
        int inner,
        ReadOnlySpan<int> labels,
        ReadOnlySpan<T> classWeights,
        int ignoreIndex,
        Operand<T> dlosses,
        Span<T> dlogProbabilities)
    {
        RequireSize(dlogProbabilities.Length, outer, classes, inner, nameof(dlogProbabilities));
        RequireWeights(classWeights, classes);
        RequireLabels(labels, outer * inner, classes, ignoreIndex);
        dlosses.RequireFlat(outer * inner);
        dlogProbabilities.Clear();
        for (int position = 0; position < labels.Length; position++)
        {
            int label = labels[position];
            if (label == ignoreIndex)
                continue;
            int at = (((position / inner * classes) + label) * inner) + (position % inner);
            T weight = classWeights.IsEmpty ? T.One : classWeights[label];
            dlogProbabilities[at] = -(weight * dlosses[position]);
        }
    }
}
