using GraphCompiler.Generator.Tests.Behaviour.Networks;

namespace GraphCompiler.Generator.Tests.Behaviour;

/// <summary>A warm-up with an optimizer, on a network that draws masks and keeps statistics.</summary>
public sealed class WarmupTests
{
    private const int Batch = 8;

    private static readonly double[] X = Data.Doubles(1, 6 * Batch);

    private static readonly double[] T = Data.Doubles(2, Batch);

    public static TheoryData<string> Names => ["Sgd", "Adam", "NAdam"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_after_it_is_the_same_bits(string name)
    {
        var (plain, warmed) = (new Regularised(Batch, seed: 3), new Regularised(Batch, seed: 3));
        var (first, second) = (Make(name), Make(name));
        warmed.Warmup(second);
        AssertSame(plain, warmed);
        Assert.Equal(0, second.Steps);
        for (var step = 0; step < 3; step++)
        {
            Assert.Equal(plain.TrainStep(X, T, first), warmed.TrainStep(X, T, second));
            AssertSame(plain, warmed);
        }

        // In the midst of training too.
        warmed.Warmup(second);
        AssertSame(plain, warmed);
        Assert.Equal(plain.TrainStep(X, T, first), warmed.TrainStep(X, T, second));
        AssertSame(plain, warmed);
        Assert.Equal(plain.Evaluate(X, T), warmed.Evaluate(X, T));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_first_step_after_it_allocates_nothing(string name)
    {
        // The runtime allocates for itself as the process takes its first step.
        new Regularised(Batch).TrainStep(X, T, new Lion());
        var network = new Regularised(Batch, seed: 3);
        var optimizer = Make(name);
        network.Warmup(optimizer);

        var before = GC.GetAllocatedBytesForCurrentThread();
        network.TrainStep(X, T, optimizer);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void An_optimizer_of_another_network_is_refused()
    {
        var optimizer = new Adam();
        new Regularised(Batch).Warmup(optimizer);
        Assert.Throws<InvalidOperationException>(() => new Regularised(Batch).Warmup(optimizer));
        Assert.Throws<ArgumentNullException>(() => new Regularised(Batch).Warmup(null!));
    }

    private static Optimizer Make(string name) => name switch
    {
        "Sgd" => new Sgd(0.1) { Momentum = 0.9, Dampening = 0.1 },
        "Adam" => new Adam(0.01) { ClipNorm = 0.1, AmsGrad = true },
        _ => new NAdam(0.01),
    };

    private static void AssertSame(Regularised expected, Regularised actual)
    {
        Assert.Equal(expected.Parameters, actual.Parameters);
        Assert.Equal(expected.Buffers, actual.Buffers);
        Assert.Equal(expected.Memory().RandomStep, actual.Memory().RandomStep);
    }
}
