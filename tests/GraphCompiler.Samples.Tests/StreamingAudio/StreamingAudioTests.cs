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
    public void A_sample_takes_a_part_of_its_time_and_allocates_nothing()
    {
        FilterStream stream = new();
        float[] signal = TestSignals.Draw(48_000, seed: 3);
        Assert.InRange(StreamTiming.Measure(stream, signal).Fastest, 0, StreamTiming.Budget);
        long before = GC.GetAllocatedBytesForCurrentThread();
        float[] heard = new float[signal.Length];
        long array = GC.GetAllocatedBytesForCurrentThread() - before;
        stream.Apply(signal, heard);
        Assert.Equal(array, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
