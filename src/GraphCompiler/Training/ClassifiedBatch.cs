using System.Numerics;

namespace GraphCompiler.Training;

/// <summary>
/// Predicted and right classes of a batch, position by position, predictions being <c>[outer, classes, inner]</c>.
/// </summary>
internal readonly ref struct ClassifiedBatch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Classification _of;
    private readonly ReadOnlySpan<T> _scores;
    private readonly ReadOnlySpan<T> _distributions;
    private readonly ReadOnlySpan<int> _labels;

    public ClassifiedBatch(
        Classification of, ReadOnlySpan<T> scores, ReadOnlySpan<T> distributions, ReadOnlySpan<int> labels)
    {
        _of = of;
        _scores = scores;
        _distributions = distributions;
        _labels = labels;
        Positions = of.Threshold is null ? scores.Length / of.Classes : scores.Length;
    }

    /// <summary>The number of positions, those that do not count included.</summary>
    public int Positions { get; }

    /// <summary>The right class at a position; -1 where the target does not count.</summary>
    public int Actual(int position)
    {
        if (_of.Reference.Kind == NodeKind.Index)
        {
            // Evaluate let only classes and the ignored index pass.
            int label = _labels[position];
            return label == _of.IgnoreIndex || (uint)label >= (uint)_of.Classes ? -1 : label;
        }

        return Class(_distributions, position, _of.TargetThreshold);
    }

    /// <summary>The predicted class at a position.</summary>
    public int Predicted(int position) => Class(_scores, position, _of.Threshold.GetValueOrDefault());

    /// <summary>
    /// How many classes are predicted rather than one of them at a position; of equals the first comes first.
    /// </summary>
    public int Rank(int position, int label)
    {
        if (_of.Threshold is not null)
            return Predicted(position) == label ? 0 : 1;
        int start = Start(position);
        T own = _scores[start + (label * _of.Inner)];
        // What is not a number is no prediction.
        if (T.IsNaN(own))
            return _of.Classes;
        int rank = 0;
        for (int c = 0; c < _of.Classes; c++)
        {
            T other = _scores[start + (c * _of.Inner)];
            if (other > own || (other == own && c < label))
                rank++;
        }

        return rank;
    }

    private int Class(ReadOnlySpan<T> scores, int position, double threshold)
    {
        if (_of.Threshold is not null)
            return double.CreateTruncating(scores[position]) > threshold ? 1 : 0;

        int start = Start(position);
        int best = 0;
        for (int c = 1; c < _of.Classes; c++)
        {
            if (scores[start + (c * _of.Inner)] > scores[start + (best * _of.Inner)])
                best = c;
        }

        return best;
    }

    private int Start(int position)
    {
        (int outer, int offset) = int.DivRem(position, _of.Inner);
        return (outer * _of.Classes * _of.Inner) + offset;
    }
}
