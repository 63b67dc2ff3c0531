using GraphCompiler.Generator.Tests.Behaviour.Networks;

namespace GraphCompiler.Generator.Tests.Behaviour;

/// <summary>Weights that plain descent steps where their gradients are computed.</summary>
public sealed class WeightDescentTests
{
    private const float Tolerance = 1e-5f;

    private static readonly Dictionary<string, Func<Optimizer>> Plain = new(StringComparer.Ordinal)
    {
        ["plain"] = () => new Sgd(0.01),
        ["scheduled"] = () => new Sgd(0.01) { Schedule = LearningRateSchedule.Exponential(0.5) },
        ["one group"] = () => new Sgd(0.01).For("*", learningRateFactor: 0.25),
    };

    private static readonly Dictionary<string, Func<Optimizer>> Others = new(StringComparer.Ordinal)
    {
        ["decaying"] = () => new Sgd(0.01) { WeightDecay = 0.3 },
        ["decaying group"] = () => new Sgd(0.01).For("*", weightDecay: 0.3),
        ["momentum"] = () => new Sgd(0.01) { Momentum = 0.5 },
        ["clipped by norm"] = () => new Sgd(0.01) { ClipNorm = 0.01 },
        ["clipped by value"] = () => new Sgd(0.01) { ClipValue = 0.01 },
        ["grouped"] = () => new Sgd(0.01).For("Hidden.*", learningRateFactor: 0.25),
        ["Adam"] = () => new Adam(0.1),
    };

    public static TheoryData<string> PlainNames => [.. Plain.Keys];

    public static TheoryData<string> OtherNames => [.. Others.Keys];

    [Fact]
    public void It_is_the_weight_that_nothing_reads_afterwards() => Assert.Equal(
        ["plain descent of Hidden.weight into its gradient"],
        Descending.Info.Fused.Where(fused => fused.Contains("descent", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(PlainNames))]
    public void A_step_of_plain_descent_stores_no_gradient_of_it(string name)
    {
        var (fused, apart) = Steps(Plain[name], batch: 7, threads: 1, Close);

        Assert.NotEqual(apart["Hidden.weight"].Gradient.ToArray(), fused["Hidden.weight"].Gradient.ToArray());
        Close(apart["Hidden.bias"].Gradient.ToArray(), fused["Hidden.bias"].Gradient.ToArray());
    }

    [Theory]
    [MemberData(nameof(OtherNames))]
    public void Any_other_step_reads_the_gradient(string name)
    {
        var (fused, apart) = Steps(Others[name], batch: 7, threads: 1, Assert.Equal);

        Assert.Equal(apart["Hidden.weight"].Gradient.ToArray(), fused["Hidden.weight"].Gradient.ToArray());
    }

    [Fact]
    public void A_batch_of_several_threads_has_its_gradients_added_up_first()
    {
        var (fused, apart) = Steps(Plain["plain"], batch: 7, threads: 2, Assert.Equal);

        Assert.Equal(apart["Hidden.weight"].Gradient.ToArray(), fused["Hidden.weight"].Gradient.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(51)]
    public void Batches_of_any_size_are_stepped(int batch) => Steps(Plain["plain"], batch, threads: 1, Close);

    [Fact]
    public void A_step_that_ends_with_an_exception_does_not_reach_into_later_passes()
    {
        var (failed, other) = (new Descending(3, seed: 4), new Descending(3, seed: 4));
        var (x, wanted) = (Data.Floats(1, 60), Data.Floats(2, 27));
        failed.Fails = "Out";
        Assert.Throws<NotSupportedException>(() => failed.TrainStep(x, wanted, new Sgd(0.01)));
        failed.Fails = null;

        foreach (var network in new[] { failed, other })
        {
            network.ForwardTraining(x, wanted);
            network.Backward();
        }

        Assert.Equal(other.Parameters.ToArray(), failed.Parameters.ToArray());
        Assert.Equal(other.Gradients.ToArray(), failed.Gradients.ToArray());
    }

    [Fact]
    public void An_optimizer_of_another_network_changes_nothing()
    {
        var (network, optimizer) = (new Descending(1, seed: 7), new Sgd(0.01));
        optimizer.Step(new Descending());
        var before = network.Parameters.ToArray();

        Assert.Throws<InvalidOperationException>(
            () => network.TrainStep(Data.Floats(1, 20), Data.Floats(2, 9), optimizer));
        Assert.Equal(before, network.Parameters.ToArray());
    }

    private static (Descending Fused, Descending Apart) Steps(
        Func<Optimizer> optimizer, int batch, int threads, Action<float[], float[]> compare)
    {
        var fused = new Descending(batch, seed: 7) { Threads = threads };
        var apart = new Descending(batch, seed: 7) { Threads = threads };
        var (first, second) = (optimizer(), optimizer());
        for (var step = 0; step < 4; step++)
        {
            var (x, wanted) = (Data.Floats(step, batch * 20), Data.Floats(step + 10, batch * 9));
            var loss = apart.ForwardTraining(x, wanted);
            apart.Backward();
            second.Step(apart);

            compare([loss], [fused.TrainStep(x, wanted, first)]);
            compare(apart.Parameters.ToArray(), fused.Parameters.ToArray());
            Assert.Equal(
                (second.Steps, second.CurrentLearningRate, second.GradientNorm),
                (first.Steps, first.CurrentLearningRate, first.GradientNorm));
        }

        return (fused, apart);
    }

    private static void Close(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], Tolerance * MathF.Max(1, MathF.Abs(expected[i])));
        }
    }
}
