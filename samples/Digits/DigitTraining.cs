using GraphCompiler;

namespace Digits;

/// <summary>How the network of this sample is trained: everything that its result depends on.</summary>
public static class DigitTraining
{
    /// <summary>The samples of a step.</summary>
    public const int BatchSize = 16;

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
        var optimizer = new Adam(0.01);
        return network.Fit(new DigitClassifier.Samples(images.Pixels, images.Labels), new FitOptions
        {
            Epochs = Epochs,
            BatchSize = BatchSize,
            Optimizer = optimizer,
            Seed = Seed,
            ValidationSplit = 0.1,
            Metrics = [Metric.Accuracy],
            Progress = new CoolDown(optimizer, progress),
            CancellationToken = cancellationToken,
        });
    }

    // Large steps end near a minimum and jump about it; a tenth of the rate over the last third settles there.
    private sealed class CoolDown(Optimizer optimizer, IProgress<TrainingProgress>? next) : IProgress<TrainingProgress>
    {
        private readonly double _startingRate = optimizer.LearningRate;

        public void Report(TrainingProgress value)
        {
            bool isLastThird = value.Epoch >= value.Epochs * 2 / 3 && value.Step == value.Steps;
            if (isLastThird)
                optimizer.LearningRate = _startingRate / 10;
            next?.Report(value);
        }
    }
}
