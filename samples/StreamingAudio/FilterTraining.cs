using GraphCompiler;

namespace StreamingAudio;

/// <summary>How the filter is learnt, and how well.</summary>
public static class FilterTraining
{
    private const int Windows = 512;
    private const int BatchSize = 32;
    private const int Seed = 1;

    /// <summary>Learns from windows that begin in silence, as a stream does.</summary>
    public static (FilterNetwork Network, TrainingReport Report) Train(
        int epochs, CancellationToken cancellationToken = default)
    {
        float[] signals = new float[Windows * FilterNetwork.Window], wanted = new float[signals.Length];
        for (int window = 0; window < Windows; window++)
        {
            float[] signal = TestSignals.Draw(FilterNetwork.Window, Seed + window);
            signal.CopyTo(signals, window * FilterNetwork.Window);
            Overdrive.Apply(signal).CopyTo(wanted, window * FilterNetwork.Window);
        }

        var network = new FilterNetwork(BatchSize, Seed);
        TrainingReport report = network.Fit(
            new FilterNetwork.Samples(signals, wanted),
            new FitOptions
            {
                Epochs = epochs,
                BatchSize = BatchSize,
                Seed = Seed,
                Optimizer = new Adam(0.01)
                {
                    Schedule = LearningRateSchedule.Cosine(epochs * Windows / BatchSize, 0.02),
                    ClipNorm = 1,
                },
                CancellationToken = cancellationToken,
            });
        return (network, report);
    }

    /// <summary>The error of a stream on a signal, as a part of what is to be heard: √(Σ (y - ŷ)² / Σ y²).</summary>
    public static double Error(FilterStream stream, ReadOnlySpan<float> signal)
    {
        ArgumentNullException.ThrowIfNull(stream);
        float[] wanted = Overdrive.Apply(signal), heard = new float[signal.Length];
        stream.Apply(signal, heard);
        double error = 0, power = 0;
        for (int i = 0; i < wanted.Length; i++)
        {
            error += (wanted[i] - heard[i]) * (double)(wanted[i] - heard[i]);
            power += wanted[i] * (double)wanted[i];
        }

        return Math.Sqrt(error / power);
    }
}
