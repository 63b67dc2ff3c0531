using Digits;
using GraphCompiler;

namespace Saliency;

/// <summary>How the network of this sample is trained: everything that its result depends on.</summary>
public static class SaliencyTraining
{
    private const int BatchSize = 32;
    private const int Epochs = 40;
    private const int Seed = 1;

    /// <summary>Trains a network on digits.</summary>
    /// <remarks>Decay of the weights keeps the network from being so sure that its loss has no slope left.</remarks>
    public static SaliencyNetwork Train(DigitImages images, CancellationToken cancellationToken = default)
    {
        var network = new SaliencyNetwork(BatchSize, Seed);
        network.Fit(new SaliencyNetwork.Samples(images.Pixels, images.Labels), new FitOptions
        {
            Epochs = Epochs,
            BatchSize = BatchSize,
            Optimizer = new AdamW(0.005) { WeightDecay = 0.6 },
            Seed = Seed,
            CancellationToken = cancellationToken,
        });
        return network;
    }

    /// <summary>The share of digits that the network recognises.</summary>
    public static double Accuracy(SaliencyNetwork network, DigitImages images) =>
        Enumerable.Range(0, images.Count).Average(i => Prediction(network, images[i]) == images.Labels[i] ? 1 : 0);

    /// <summary>What the network takes a digit for.</summary>
    public static int Prediction(SaliencyNetwork network, ReadOnlySpan<float> pixels)
    {
        ReadOnlySpan<float> logits = network.Forward(pixels);
        int largest = 0;
        for (int digit = 1; digit < logits.Length; digit++)
            largest = logits[digit] > logits[largest] ? digit : largest;
        return largest;
    }
}
