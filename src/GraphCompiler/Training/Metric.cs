using System.Numerics;
using GraphCompiler.Training;

namespace GraphCompiler;

/// <summary>A number about a network's predictions on a data set, computed after each epoch of <c>Fit</c>.</summary>
/// <remarks>
/// Metrics of classes use the first loss that compares a prediction with class indices, with a distribution over the
/// classes, or binary cross-entropy or hinge loss, where each predicted number is of two classes; targets that the
/// loss ignores do not count. Metrics of numbers use the first loss that compares two nodes of real numbers with the
/// same shape. A network without such a loss is refused before training.
/// </remarks>
public abstract class Metric
{
    private protected Metric(string name, bool higherIsBetter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        HigherIsBetter = higherIsBetter;
    }

    /// <summary>
    /// The fraction of samples (or positions) whose highest prediction is at the right class, or, under a binary loss,
    /// of predicted numbers that are on the right side of the threshold. Named <c>accuracy</c>.
    /// </summary>
    public static Metric Accuracy { get; } = new AccuracyMetric();

    /// <summary>
    /// Of what is predicted to be of a class, the fraction that is: the mean over the classes that occur among the
    /// predictions or the targets (macro average), 0 for a class that is never predicted. Under a binary loss, that
    /// of the positive class. Named <c>precision</c>.
    /// </summary>
    public static Metric Precision { get; } = new ClassAverageMetric("precision", static c => c.Right / c.Predicted);

    /// <summary>
    /// Of what is of a class, the fraction that is predicted to be, averaged as <see cref="Precision"/> is. Named
    /// <c>recall</c>.
    /// </summary>
    public static Metric Recall { get; } = new ClassAverageMetric("recall", static c => c.Right / c.Actual);

    /// <summary>
    /// The harmonic mean of a class's precision and recall, averaged as <see cref="Precision"/> is. Named <c>f1</c>.
    /// </summary>
    public static Metric F1 { get; } =
        new ClassAverageMetric("f1", static c => 2 * c.Right / (c.Predicted + c.Actual));

    /// <summary>
    /// The coefficient of determination, 1 - Σ(y - ŷ)² / Σ(y - ȳ)², the mean over the predicted numbers of a sample.
    /// A number whose targets are all equal counts as 1 where it is predicted exactly and as 0 otherwise. Named
    /// <c>r2</c>.
    /// </summary>
    public static Metric RSquared { get; } = new RSquaredMetric();

    /// <summary>The mean of |y - ŷ| over all predicted numbers; lower is better. Named <c>mae</c>.</summary>
    public static Metric MeanAbsoluteError { get; } = new MeanAbsoluteErrorMetric();

    /// <summary>The name under which reports hold it.</summary>
    public string Name { get; }

    /// <summary>Whether a higher value is a better one, which early stopping goes by.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>
    /// The fraction of samples (or positions) whose right class is among the k highest predictions. Named
    /// <c>top-k</c>, with the number in place of k.
    /// </summary>
    /// <param name="k">How many predictions count, from 1 to the number of classes.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is less than 1.</exception>
    public static Metric TopK(int k) => new TopKMetric(k);

    /// <summary>A metric by the name under which reports hold it.</summary>
    /// <param name="name">
    /// <c>accuracy</c>, <c>precision</c>, <c>recall</c>, <c>f1</c>, <c>r2</c>, <c>mae</c>, or <c>top-5</c> with any
    /// number.
    /// </param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentException">There is none of that name; the message gives the nearest.</exception>
    public static Metric Named(string name) => MetricNames.Find(name);

    /// <summary>A metric of the user's own.</summary>
    /// <typeparam name="T">The element type of the networks it is for.</typeparam>
    /// <param name="name">The name under which reports hold it.</param>
    /// <param name="function">
    /// Computes the mean over the samples of a batch; the mean over all samples is reported.
    /// </param>
    /// <param name="higherIsBetter">Whether a higher value is a better one.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank.</exception>
    public static Metric Custom<T>(string name, MetricFunction<T> function, bool higherIsBetter = true)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        return new CustomMetric<T>(name, function, higherIsBetter);
    }

    /// <summary>Refuses a network that lacks what the metric needs.</summary>
    /// <exception cref="ArgumentException">It does; the message says what.</exception>
    internal abstract void Check(NetworkInfo info);

    /// <summary>How many totals the metric keeps over the batches of a data set.</summary>
    internal abstract int CountTotals(NetworkInfo info);

    /// <summary>Adds an evaluated batch to the totals, which were zeros before the first.</summary>
    internal abstract void Add<T>(MetricBatch<T> batch, Span<double> totals)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The metric of everything that was added; NaN if nothing counted.</summary>
    internal abstract double Finish(ReadOnlySpan<double> totals);
}
