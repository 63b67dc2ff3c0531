using StreamingAudio;

namespace GraphCompiler.Samples.Tests.StreamingAudio;

/// <summary>The audio sample: what it learns, and that a stream is what was learnt.</summary>
public sealed class StreamingAudioTests
{
    [Fact]
    public void A_few_epochs_learn_the_filter_and_the_stream_is_the_network()
    {
        var (network, report) = FilterTraining.Train(epochs: 6);
        Assert.True(report.Epochs[^1].TrainingLoss < 0.2 * report.Epochs[0].TrainingLoss);
        FilterStream stream = FilterStream.Of(network);
        Assert.InRange(FilterTraining.Error(stream, TestSignals.Draw(4_800, seed: -1)), 0, 0.15);

        float[] window = TestSignals.Draw(FilterNetwork.Window, seed: -2), heard = new float[FilterNetwork.Window];
        stream.Apply(window, heard);
        ReadOnlySpan<float> whole = network.Forward(window);
        for (int i = 0; i < heard.Length; i++)
            Assert.Equal(whole[i], heard[i], 1e-5f);
    }

    [Fact]
    public void The_filter_saturates_and_falls_silent()
    {
        float[] loud = Overdrive.Apply([.. Enumerable.Repeat(100f, 200)]);
        Assert.InRange(loud[^1], 0.99f, 1);
        var filter = new Overdrive();
        filter.Next(1);
        float last = 0;
        for (int i = 0; i < 100; i++)
            last = filter.Next(0);
        Assert.Equal(0, last, 1e-6f);
    }

    [Fact]
    public void A_stream_allocates_nothing()
    {
        FilterStream stream = new();
        float[] signal = TestSignals.Draw(4_800, seed: 3), heard = new float[signal.Length];
        long[] allocated = new long[5];
        for (int run = 0; run < allocated.Length; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            stream.Apply(signal, heard);
            allocated[run] = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        // The runtime itself may allocate while it compiles a pass anew.
        Assert.Equal(0, allocated.Min());
    }

    [Fact]
    public void Timing_counts_every_sample()
    {
        float[] signal = TestSignals.Draw(480, seed: 3);
        var (median, fastest) = StreamTiming.Measure(new FilterStream(), signal);
        Assert.True(fastest > 0 && median >= fastest);
    }
}
