using GraphCompiler.Generator.Tests.Behaviour.Networks;

namespace GraphCompiler.Generator.Tests.Behaviour;

/// <summary>Networks whose inference of one sample is a single kernel.</summary>
public sealed class ChainTests
{
    [Fact]
    public void The_networks_are_chains()
    {
        Assert.Contains("First, Second, Out over one sample into one kernel", Narrow.Info.Fused);
        Assert.Contains("First, Out over one sample into one kernel", NarrowDouble.Info.Fused);
    }

    [Fact]
    public void One_sample_gives_what_it_gives_in_a_batch()
    {
        const int Samples = 7;
        var (x, wanted) = (Data.Floats(1, Samples * 5), Data.Floats(2, Samples * 3));
        var network = new Narrow(Samples, seed: 5);
        float[] all = [.. network.Forward(x)];
        for (var sample = 0; sample < Samples; sample++)
        {
            float[] own = x[(sample * 5)..((sample + 1) * 5)], target = wanted[(sample * 3)..((sample + 1) * 3)];
            float[] expected = all[(sample * 3)..((sample + 1) * 3)], one = [.. network.Forward(own)];
            Same(expected, one, 1e-6);
            Assert.Equal(one, network.Out.Value.ToArray());

            // The other passes are the kernels'.
            var loss = network.Evaluate(own, target);
            Assert.Equal(network.ForwardTraining(own, target), loss, 1e-6f);
            Same(expected, network.Out.Value.ToArray(), 1e-6);
        }
    }

    [Fact]
    public void A_wide_layer_is_no_part_of_a_chain()
    {
        var (network, x) = (new NarrowThenWide(2, seed: 5), Data.Floats(1, 2 * 5));
        float[] both = [.. network.Forward(x)];

        Assert.DoesNotContain(NarrowThenWide.Info.Fused, fused => fused.Contains("one kernel", StringComparison.Ordinal));
        Same(both[..20], network.Forward(x.AsSpan(0, 5)).ToArray(), 1e-6);
    }

    [Fact]
    public void A_network_of_one_sample_evaluates_what_the_kernel_gave()
    {
        var (x, wanted) = (Data.Doubles(1, 6), Data.Doubles(2, 8));
        var network = new NarrowDouble(seed: 5);
        var trained = network.ForwardTraining(x, wanted);
        double[] expected = [.. network.Out.Value];

        double[] one = [.. network.Forward(x)];
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], one[i], 1e-14);
        }

        Assert.Equal(trained, network.Evaluate(x, wanted), 1e-14);
    }

    [Fact]
    public void Threads_that_share_out_single_samples_give_what_one_thread_gives()
    {
        var x = Data.Floats(1, 2 * 5);
        var (alone, shared) = (new Narrow(2, seed: 5), new Narrow(2, seed: 5) { Threads = 2 });
        Same(alone.Forward(x).ToArray(), shared.Forward(x).ToArray(), 1e-6);
    }

    [Fact]
    public void After_the_first_one_a_sample_allocates_nothing()
    {
        var (network, x) = (new Narrow(seed: 5), Data.Floats(1, 5));
        network.Warmup();
        network.Forward(x);
        var before = GC.GetAllocatedBytesForCurrentThread();
        network.Forward(x);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var network = new Narrow(seed: 5);
        var refusal = Assert.Throws<ArgumentException>(() => network.Forward(new float[4]));
        Assert.Contains("'X'", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => network.Forward(new float[10]));
    }

    private static void Same(float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal((double)expected[i], actual[i], tolerance);
        }
    }
}
