using GraphCompiler;

namespace Digits;

/// <summary>How the network of this sample is trained: everything that its result depends on.</summary>
public static class DigitTraining
{
    /// <summary>The samples of a step.</summary>
    public const int BatchSize = 32;

    /// <summary>How often each sample is used.</summary>
    public const int Epochs = 30;

    private const int Seed = 1;

    /// <summary>A network with its initial weights, for batches of <see cref="BatchSize"/>.</summary>
    public static DigitClassifier NewNetwork() => new(BatchSize, Seed);

    /// <summary>Trains; the last tenth of the samples is kept aside to watch how training goes.</summary>
    public static TrainingReport Train(
        DigitClassifier network,
        DigitImages images,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var samples = new DigitClassifier.Samples(images.Pixels, images.Labels);
        return network.Fit(samples, new FitOptions
        {
            Epochs = Epochs,
            BatchSize = BatchSize,
            Optimizer = new Adam(0.003),
            Seed = Seed,
            ValidationSplit = 0.1,
            Metrics = [Metric.Accuracy],
            Progress = progress,
            CancellationToken = cancellationToken,
        });
    }
}
