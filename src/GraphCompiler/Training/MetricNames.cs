using System.Globalization;

namespace GraphCompiler.Training;

/// <summary>The names of the metrics that come with the library.</summary>
internal static class MetricNames
{
    private const string TopPrefix = "top-";

    /// <summary>The metric of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Metric Find(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Metric[] all =
        [
            Metric.Accuracy, Metric.Precision, Metric.Recall, Metric.F1, Metric.RSquared, Metric.MeanAbsoluteError,
        ];
        foreach (Metric metric in all)
        {
            if (metric.Name == name)
                return metric;
        }

        if (name.StartsWith(TopPrefix, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(TopPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int k)
            && k > 0)
        {
            return Metric.TopK(k);
        }

        string[] names = [.. all.Select(metric => metric.Name), TopPrefix + "5"];
        string nearest = NearestName.Of(name, names) is string near ? $" The nearest is '{near}'." : "";
        throw new ArgumentException(
            $"There is no metric '{name}'.{nearest} The names are {string.Join(", ", names)} (or any other number).");
    }
}
