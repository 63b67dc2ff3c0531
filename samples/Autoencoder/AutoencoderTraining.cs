using Digits;
using GraphCompiler;

namespace Autoencoder;

/// <summary>How the network of this sample is trained: everything that its result depends on.</summary>
public static class AutoencoderTraining
{
    private const int BatchSize = 32;
    private const int Epochs = 80;
    private const int Seed = 1;

    /// <summary>Trains a network on digits, of which it sees the pixels alone.</summary>
    public static DigitAutoencoder Train(DigitImages images, CancellationToken cancellationToken = default)
    {
        var network = new DigitAutoencoder(BatchSize, Seed);
        network.Fit(new DigitAutoencoder.Samples(images.Pixels), new FitOptions
        {
            Epochs = Epochs,
            BatchSize = BatchSize,
            Optimizer = new Adam(0.005),
            Seed = Seed,
            CancellationToken = cancellationToken,
        });
        return network;
    }

    /// <summary>The mean square of what each pixel of a digit loses on the way.</summary>
    public static float Error(DigitAutoencoder network, DigitImages images) => network.Evaluate(images.Pixels);

    /// <summary>The same for whoever draws every digit as the mean of those to learn from.</summary>
    public static float ErrorOfMean(DigitImages training, DigitImages images)
    {
        float[] mean = new float[DigitImages.Size];
        for (int i = 0; i < training.Pixels.Length; i++)
            mean[i % mean.Length] += training.Pixels[i] / training.Count;
        return images.Pixels.Select((ink, i) => (ink - mean[i % mean.Length]) * (ink - mean[i % mean.Length])).Average();
    }
}
