namespace GraphCompiler.Training;

/// <summary>
/// A score of each class, averaged over the classes; the positive class's under a binary loss.
/// </summary>
internal sealed class ClassAverageMetric(string name, Func<ClassCounts, double> score)
    : Metric(name, higherIsBetter: true)
{
    private const int CountsOfAClass = 3;

    internal override void Check(NetworkInfo info) => Classification.Check(Name, info);

    internal override int CountTotals(NetworkInfo info)
    {
        Classification classification = Classification.Find(info)!;
        return CountsOfAClass * (classification.Threshold is null ? classification.Classes : 1);
    }

    internal override void Add<T>(MetricBatch<T> batch, Span<double> totals)
    {
        Classification classification = Classification.Find(batch.Network.Info)!;
        // Of two sides of a threshold only the positive one is counted.
        int first = classification.Threshold is null ? 0 : 1;
        ClassifiedBatch<T> classified = classification.Read(batch);
        for (int i = 0; i < classified.Positions; i++)
        {
            int actual = classified.Actual(i);
            if (actual < 0)
                continue;
            int predicted = classified.Predicted(i);
            if (predicted >= first)
                totals[((predicted - first) * CountsOfAClass) + 1]++;
            if (actual < first)
                continue;
            totals[((actual - first) * CountsOfAClass) + 2]++;
            if (predicted == actual)
                totals[(actual - first) * CountsOfAClass]++;
        }
    }

    internal override double Finish(ReadOnlySpan<double> totals)
    {
        (double sum, int classes) = (0, 0);
        for (int i = 0; i < totals.Length; i += CountsOfAClass)
        {
            var counts = new ClassCounts(totals[i], totals[i + 1], totals[i + 2]);
            if (counts.Predicted + counts.Actual == 0)
                continue;
            classes++;
            // Without a right prediction every score is 0, also where its divisor is.
            sum += counts.Right == 0 ? 0 : score(counts);
        }

        return sum / classes;
    }
}
