using System.Numerics;
using GraphCompiler.Training;

namespace GraphCompiler;

/// <summary>A number about a network's predictions on a data set, computed after each epoch of <c>Fit</c>.</summary>
public abstract class Metric
{
    private protected Metric(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>
    /// The fraction of samples (or positions) whose highest prediction is at the right class: of the first loss that
    /// compares a prediction with class indices, or with a distribution over the classes. Targets that the loss ignores
    /// do not count. Named <c>accuracy</c>.
    /// </summary>
    public static Metric Accuracy { get; } = new AccuracyMetric();

    /// <summary>The name under which reports hold it.</summary>
    public string Name { get; }

    /// <summary>A metric of the user's own.</summary>
    /// <typeparam name="T">The element type of the networks it is for.</typeparam>
    /// <param name="name">The name under which reports hold it.</param>
    /// <param name="function">
    /// Computes the mean over the samples of a batch; the mean over all samples is reported.
    /// </param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank.</exception>
    public static Metric Custom<T>(string name, MetricFunction<T> function)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        return new CustomMetric<T>(name, function);
    }

    /// <summary>Refuses a network that lacks what the metric needs.</summary>
    /// <exception cref="ArgumentException">It does; the message says what.</exception>
    internal abstract void Check(NetworkInfo info);

    /// <summary>Measures an evaluated batch: a sum, and what it is to be divided by.</summary>
    internal abstract (double Sum, double Weight) Measure<T>(MetricBatch<T> batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
