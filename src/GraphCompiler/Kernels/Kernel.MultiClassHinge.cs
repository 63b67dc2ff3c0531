using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>The loss of a position with label y is Σ max(0, 1 − z_y + z_c) / C over the classes c ≠ y.</summary>
    /// <param name="outer">The length of the axes before the one of the classes.</param>
    /// <param name="classes">C.</param>
    /// <param name="inner">The length of the axes after it.</param>
    /// <param name="scores">z, <c>[outer, classes, inner]</c>.</param>
    /// <param name="labels">The labels, <c>[outer, inner]</c>.</param>
    /// <param name="losses">The losses, <c>[outer, inner]</c>.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or a label is no class.</exception>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void MultiClassHinge(
        int outer, int classes, int inner, ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, Span<T> losses)
    {
        RequireSize(scores.Length, outer, classes, inner, nameof(scores));
        RequireLength(nameof(losses), losses.Length, outer * inner);
        RequireLabels(labels, outer * inner, classes);
        T count = T.CreateTruncating(classes);
        for (int position = 0; position < labels.Length; position++)
        {
            int first = (position / inner * classes * inner) + (position % inner), label = labels[position];
            T bound = scores[first + (label * inner)] - T.One, sum = T.Zero;
            if (inner == 1)
            {
                // The label's own term, which is 1, is left out rather than subtracted.
                int after = classes - label - 1;
                sum = Sum<Relu<Subtract<X0, X1>>>(label, scores.Slice(first, label), bound)
                    + Sum<Relu<Subtract<X0, X1>>>(after, scores.Slice(first + label + 1, after), bound);
            }
            else
            {
                for (int c = 0; c < classes; c++)
                    sum += c == label ? T.Zero : T.Max(scores[first + (c * inner)] - bound, T.Zero);
            }

            losses[position] = sum / count;
        }
    }

    /// <summary>The gradient of <c>MultiClassHinge</c>: dloss / C at each class c ≠ y with a positive term, and minus
    /// their sum at the label y.</summary>
    /// <param name="outer">The length of the axes before the one of the classes.</param>
    /// <param name="classes">C.</param>
    /// <param name="inner">The length of the axes after it.</param>
    /// <param name="scores">z, <c>[outer, classes, inner]</c>.</param>
    /// <param name="labels">The labels, <c>[outer, inner]</c>.</param>
    /// <param name="dlosses">The gradient of the losses: <c>[outer, inner]</c>, or one number for all.</param>
    /// <param name="dscores">The result, <c>[outer, classes, inner]</c>; it must not overlap the scores.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or a label is no class.</exception>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void MultiClassHingeGradient(
        int outer,
        int classes,
        int inner,
        ReadOnlySpan<T> scores,
        ReadOnlySpan<int> labels,
        Operand<T> dlosses,
        Span<T> dscores)
    {
        RequireSize(scores.Length, outer, classes, inner, nameof(scores));
        RequireLength(nameof(dscores), dscores.Length, scores.Length);
        RequireLabels(labels, outer * inner, classes);
        dlosses.RequireFlat(outer * inner);
        T count = T.CreateTruncating(classes);
        for (int position = 0; position < labels.Length; position++)
        {
            int first = (position / inner * classes * inner) + (position % inner), label = labels[position];
            T bound = scores[first + (label * inner)] - T.One, part = dlosses[position] / count;
            if (inner == 1)
            {
                Span<T> row = dscores.Slice(first, classes);
                Map<IfPositive<Subtract<X0, X1>, X2, Zero>>(scores.Slice(first, classes), bound, part, row);
                row[label] = T.Zero;
                row[label] = -Sum<X0>(classes, row);
                continue;
            }

            T sum = T.Zero;
            for (int c = 0; c < classes; c++)
            {
                int at = first + (c * inner);
                T own = c == label || scores[at] <= bound ? T.Zero : part;
                dscores[at] = own;
                sum += own;
            }

            dscores[first + (label * inner)] = -sum;
        }
    }

    private static void RequireLabels(ReadOnlySpan<int> labels, int count, int classes)
    {
        RequireLength(nameof(labels), labels.Length, count);
        foreach (int label in labels)
        {
            if ((uint)label >= (uint)classes)
                Throw.Label(label, classes);
        }
    }
}
