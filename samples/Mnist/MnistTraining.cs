using GraphCompiler;

namespace Mnist;

/// <summary>How the network of this sample is trained: everything that its result depends on.</summary>
public static class MnistTraining
{
    /// <summary>The samples of a step.</summary>
    public const int BatchSize = 64;

    private const int Seed = 1;

    /// <summary>A network with its initial weights, for batches of <see cref="BatchSize"/>.</summary>
    public static MnistClassifier NewNetwork() => new(BatchSize, Seed);

    /// <summary>Trains on every image as often as there are epochs.</summary>
    public static TrainingReport Train(
        MnistClassifier network,
        MnistImages images,
        int epochs,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        network.Fit(new MnistClassifier.Samples(images.Pixels, images.Labels), new FitOptions
        {
            Epochs = epochs,
            BatchSize = BatchSize,
            Optimizer = new Adam(0.002),
            Seed = Seed,
            Progress = progress,
            CancellationToken = cancellationToken,
        });

    /// <summary>The digit that the network takes each image for.</summary>
    public static int[] Predict(MnistClassifier network, MnistImages images)
    {
        int[] digits = new int[images.Count];
        for (int start = 0; start < images.Count; start += BatchSize)
        {
            int count = Math.Min(BatchSize, images.Count - start);
            ReadOnlySpan<float> logits = network.Forward(
                images.Pixels.AsSpan(start * MnistImages.Size, count * MnistImages.Size));
            for (int i = 0; i < count; i++)
                digits[start + i] = Highest(logits.Slice(i * 10, 10));
        }

        return digits;
    }

    private static int Highest(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
            best = values[i] > values[best] ? i : best;
        return best;
    }
}
