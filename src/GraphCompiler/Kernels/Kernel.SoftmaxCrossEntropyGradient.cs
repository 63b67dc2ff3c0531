using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Reductions;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>
    /// The gradient of <c>SoftmaxCrossEntropy</c> with labels: dlogits_c = dloss·(p_c·Σ q − q_c), where q_c = w_c·ε/C
    /// and for the label's own class w_y·(1 − ε) more; 0 where ignored.
    /// </summary>
    /// <param name="outer">The length of the axes before the one of the classes.</param>
    /// <param name="classes">C.</param>
    /// <param name="inner">The length of the axes after it.</param>
    /// <param name="probabilities">p, <c>[outer, classes, inner]</c>.</param>
    /// <param name="labels">The labels, <c>[outer, inner]</c>.</param>
    /// <param name="classWeights">w, <c>[classes]</c>; empty for ones.</param>
    /// <param name="smoothing">ε, from 0 to 1.</param>
    /// <param name="ignoreIndex">The label of positions that do not count.</param>
    /// <param name="dlosses">The gradient of the losses: <c>[outer, inner]</c>, or one number for all.</param>
    /// <param name="dlogits">The result, <c>[outer, classes, inner]</c>; it may be the probabilities themselves but
    /// must not overlap them otherwise.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or a label is neither a class nor the
    /// ignored one.</exception>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void SoftmaxCrossEntropyGradient(
        int outer,
        int classes,
        int inner,
        ReadOnlySpan<T> probabilities,
        ReadOnlySpan<int> labels,
        ReadOnlySpan<T> classWeights,
        T smoothing,
        int ignoreIndex,
        Operand<T> dlosses,
        Span<T> dlogits)
    {
        RequireSize(probabilities.Length, outer, classes, inner, nameof(probabilities));
        RequireLength(nameof(dlogits), dlogits.Length, probabilities.Length);
        RequireWeights(classWeights, classes);
        RequireLabels(labels, outer * inner, classes, ignoreIndex);
        dlosses.RequireFlat(outer * inner);
        if (inner == 1 && classWeights.IsEmpty && smoothing == T.Zero && dlosses.Kind == OperandKind.Scalar
            && !labels.Contains(ignoreIndex))
        {
            // The same factor everywhere: all of it at once, then each label's own class.
            T scale = dlosses.Scalar;
            Map<Multiply<X0, X1>>(probabilities, scale, dlogits);
            for (int position = 0; position < labels.Length; position++)
                dlogits[(position * classes) + labels[position]] -= scale;
            return;
        }

        ClassWeights<T> weights = new(classWeights, smoothing, classes);
        for (int position = 0; position < labels.Length; position++)
        {
            int first = (position / inner * classes * inner) + (position % inner), label = labels[position];
            if (label == ignoreIndex)
            {
                for (int c = 0; c < classes; c++)
                    dlogits[first + (c * inner)] = T.Zero;
                continue;
            }

            T gradient = dlosses[position], own = weights.Own(label);
            Scale(classes, inner, first, (own + weights.Total) * gradient, probabilities, dlogits);
            if (smoothing != T.Zero)
            {
                T spread = weights.Spread * gradient;
                for (int c = 0; c < classes; c++)
                    dlogits[first + (c * inner)] -= weights.Weight(c) * spread;
            }

            dlogits[first + (label * inner)] -= own * gradient;
        }
    }

    /// <summary>
    /// The gradient of <c>SoftmaxCrossEntropy</c> with distributions: dlogits_c = dloss·(p_c·Σ w·t′ − w_c·t′_c) with
    /// t′ = (1 − ε)·t + ε/C.
    /// </summary>
    /// <param name="outer">The length of the axes before the one of the classes.</param>
    /// <param name="classes">C.</param>
    /// <param name="inner">The length of the axes after it.</param>
    /// <param name="probabilities">p, <c>[outer, classes, inner]</c>.</param>
    /// <param name="target">t, <c>[outer, classes, inner]</c>.</param>
    /// <param name="classWeights">w, <c>[classes]</c>; empty for ones.</param>
    /// <param name="smoothing">ε, from 0 to 1.</param>
    /// <param name="dlosses">The gradient of the losses: <c>[outer, inner]</c>, or one number for all.</param>
    /// <param name="dlogits">The result, <c>[outer, classes, inner]</c>; it may be the probabilities themselves but
    /// must not overlap them otherwise.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void SoftmaxCrossEntropyGradient(
        int outer,
        int classes,
        int inner,
        ReadOnlySpan<T> probabilities,
        ReadOnlySpan<T> target,
        ReadOnlySpan<T> classWeights,
        T smoothing,
        Operand<T> dlosses,
        Span<T> dlogits)
    {
        RequireSize(probabilities.Length, outer, classes, inner, nameof(probabilities));
        RequireLength(nameof(target), target.Length, probabilities.Length);
        RequireLength(nameof(dlogits), dlogits.Length, probabilities.Length);
        RequireWeights(classWeights, classes);
        dlosses.RequireFlat(outer * inner);
        ClassWeights<T> weights = new(classWeights, smoothing, classes);
        for (int position = 0; position < outer * inner; position++)
        {
            int first = (position / inner * classes * inner) + (position % inner);
            T total = T.Zero, gradient = dlosses[position];
            for (int c = 0; c < classes; c++)
                total += weights.Smoothed(c, target[first + (c * inner)]);
            for (int c = 0; c < classes; c++)
            {
                int index = first + (c * inner);
                dlogits[index] = gradient
                    * ((probabilities[index] * total) - weights.Smoothed(c, target[index]));
            }
        }
    }

    private static void Scale(int length, int stride, int first, T factor, ReadOnlySpan<T> x, Span<T> y)
    {
        if (stride == 1)
        {
            Map<Multiply<X0, X1>>(x.Slice(first, length), factor, y.Slice(first, length));
            return;
        }

        for (int index = first, end = first + (length * stride); index < end; index += stride)
            y[index] = x[index] * factor;
    }
}
