using GraphCompiler.Generator.Tests.Behaviour.Networks;

namespace GraphCompiler.Generator.Tests.Behaviour;

/// <summary>Weights that an optimizer steps where their gradients are computed.</summary>
public sealed class WeightStepTests
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
        ["momentum"] = () => new Sgd(0.01) { Momentum = 0.5, Dampening = 0.25 },
        ["Nesterov"] = () => new Sgd(0.01) { Momentum = 0.5, Nesterov = true },
        ["Adam"] = () => new Adam(0.1) { Schedule = LearningRateSchedule.Exponential(0.5) },
        ["AMSGrad"] = () => new Adam(0.1) { AmsGrad = true, WeightDecay = 0.1 },
        ["AdamW"] = () => new AdamW(0.1).For("*", learningRateFactor: 0.25),
        ["Adamax"] = () => new Adamax(0.1),
        ["NAdam"] = () => new NAdam(0.1),
        ["Lion"] = () => new Lion(0.1),
        ["RMSprop"] = () => new RmsProp(0.1) { Centered = true, Momentum = 0.5 },
        ["AdaGrad"] = () => new AdaGrad(0.1) { InitialAccumulatorValue = 0.5 },
        ["AdaDelta"] = () => new AdaDelta(),
    };

    private static readonly Dictionary<string, Func<Optimizer>> Apart = new(StringComparer.Ordinal)
    {
        ["clipped by norm"] = () => new Adam(0.01) { ClipNorm = 0.01 },
        ["clipped by value"] = () => new Sgd(0.01) { ClipValue = 0.01 },
        ["grouped"] = () => new Sgd(0.01).For("Hidden.*", learningRateFactor: 0.25),
        ["grouped Adam"] = () => new Adam(0.01).For("Hidden.*", learningRateFactor: 0.25),
    };

    public static TheoryData<string> PlainNames => [.. Plain.Keys];

    public static TheoryData<string> OtherNames => [.. Others.Keys];

    public static TheoryData<string> ApartNames => [.. Apart.Keys];

    [Fact]
    public void It_is_the_weight_that_nothing_reads_afterwards() => Assert.Equal(
        ["optimizer step of Hidden.weight into its gradient"],
        SteppedInPass.Info.Fused.Where(fused => fused.Contains("step", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(PlainNames))]
    public void A_step_of_plain_descent_stores_no_gradient_of_it(string name)
    {
        var (fused, apart) = Steps(Plain[name], batch: 7, threads: 1, Close);

        Assert.NotEqual(apart["Hidden.weight"].Gradient.ToArray(), fused["Hidden.weight"].Gradient.ToArray());
        Close(apart["Hidden.bias"].Gradient.ToArray(), fused["Hidden.bias"].Gradient.ToArray());
    }

    /// <summary>Whatever the optimizer keeps from step to step becomes the same bits.</summary>
    [Theory]
    [MemberData(nameof(OtherNames))]
    public void Any_other_step_stores_none_either_and_is_the_same(string name)
    {
        var (fused, apart) = Steps(Others[name], batch: 7, threads: 1, Assert.Equal);

        Assert.NotEqual(apart["Hidden.weight"].Gradient.ToArray(), fused["Hidden.weight"].Gradient.ToArray());
        Assert.Equal(apart["Hidden.bias"].Gradient.ToArray(), fused["Hidden.bias"].Gradient.ToArray());
    }

    [Theory]
    [MemberData(nameof(ApartNames))]
    public void A_step_that_depends_on_more_reads_the_gradient(string name)
    {
        var (fused, apart) = Steps(Apart[name], batch: 7, threads: 1, Assert.Equal);

        Assert.Equal(apart["Hidden.weight"].Gradient.ToArray(), fused["Hidden.weight"].Gradient.ToArray());
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("Adam")]
    public void A_batch_of_several_threads_has_its_gradients_added_up_first(string name)
    {
        var (fused, apart) = Steps((name == "plain" ? Plain : Others)[name], batch: 7, threads: 2, Assert.Equal);

        Assert.Equal(apart["Hidden.weight"].Gradient.ToArray(), fused["Hidden.weight"].Gradient.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(51)]
    public void Batches_of_any_size_are_stepped(int batch)
    {
        Steps(Plain["plain"], batch, threads: 1, Close);
        Steps(Others["Adam"], batch, threads: 1, Assert.Equal);
    }

    [Fact]
    public void A_batch_that_leaves_no_room_for_stretches_is_stepped() =>
        Steps(Others["Adam"], batch: 801, threads: 1, Assert.Equal);

    [Fact]
    public void Another_kind_of_step_goes_on_from_there()
    {
        Optimizer[] created = [];
        Steps(
            () =>
            {
                var sgd = new Sgd(0.01);
                created = [.. created, sgd];
                return sgd;
            },
            batch: 7,
            threads: 1,
            Close,
            step =>
            {
                foreach (var sgd in created.Cast<Sgd>())
                {
                    (sgd.Momentum, sgd.WeightDecay) = (step is 1 or 2 ? 0.5 : 0, step == 2 ? 0.1 : 0);
                    sgd.ClipValue = step == 3 ? 0.1 : null;
                }
            });
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        var (network, optimizer) = (new SteppedInPass(7), new Adam());
        var (x, wanted) = (Data.Floats(1, 7 * SteppedInPass.Width), Data.Floats(2, 7 * 9));
        network.Warmup(optimizer);
        network.TrainStep(x, wanted, optimizer);

        var before = GC.GetAllocatedBytesForCurrentThread();
        network.TrainStep(x, wanted, optimizer);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("Adam")]
    public void A_step_that_ends_with_an_exception_does_not_reach_into_later_passes(string name)
    {
        var (failed, other) = (new SteppedInPass(3, seed: 4), new SteppedInPass(3, seed: 4));
        var (x, wanted) = (Data.Floats(1, 3 * SteppedInPass.Width), Data.Floats(2, 27));
        var optimizer = (name == "plain" ? Plain : Others)[name]();
        failed.Fails = "Out";
        Assert.Throws<NotSupportedException>(() => failed.TrainStep(x, wanted, optimizer));
        failed.Fails = null;

        foreach (var network in new[] { failed, other })
        {
            network.ForwardTraining(x, wanted);
            network.Backward();
        }

        Assert.Equal(other.Parameters.ToArray(), failed.Parameters.ToArray());
        Assert.Equal(other.Gradients.ToArray(), failed.Gradients.ToArray());
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("Adam")]
    public void An_optimizer_of_another_network_changes_nothing(string name)
    {
        var (network, optimizer) = (new SteppedInPass(1, seed: 7), (name == "plain" ? Plain : Others)[name]());
        optimizer.Step(new SteppedInPass());
        var before = network.Parameters.ToArray();

        Assert.Throws<InvalidOperationException>(
            () => network.TrainStep(Data.Floats(1, SteppedInPass.Width), Data.Floats(2, 9), optimizer));
        Assert.Equal(before, network.Parameters.ToArray());
    }

    private static (SteppedInPass Fused, SteppedInPass Apart) Steps(
        Func<Optimizer> optimizer,
        int batch,
        int threads,
        Action<float[], float[]> compare,
        Action<int>? change = null)
    {
        var fused = new SteppedInPass(batch, seed: 7) { Threads = threads };
        var apart = new SteppedInPass(batch, seed: 7) { Threads = threads };
        var (first, second) = (optimizer(), optimizer());
        for (var step = 0; step < 5; step++)
        {
            change?.Invoke(step);
            var (x, wanted) = (Data.Floats(step, batch * SteppedInPass.Width), Data.Floats(step + 10, batch * 9));
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
