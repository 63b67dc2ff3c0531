using GraphCompiler.Generator.Tests.Behaviour.Networks;

namespace GraphCompiler.Generator.Tests.Behaviour;

/// <summary>Steps of training that a pass over one sample takes itself, and those that it does not.</summary>
public sealed class DescentTests
{
    private static readonly Dictionary<string, Func<Optimizer>> Optimizers = new(StringComparer.Ordinal)
    {
        ["plain"] = () => new Sgd(0.1),
        ["decaying"] = () => new Sgd(0.1) { WeightDecay = 0.3, Schedule = LearningRateSchedule.Exponential(0.5) },
        ["momentum"] = () => new Sgd(0.1) { Momentum = 0.5 },
        ["clipped"] = () => new Sgd(0.1) { ClipNorm = 0.01 },
        ["grouped"] = () => new Sgd(0.1).For("Left", learningRateFactor: 0.25),
        ["Adam"] = () => new Adam(0.1),
    };

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    [Fact]
    public void The_network_is_one_of_scalar_statements() =>
        Assert.Contains("both passes of training over one sample into scalar statements", Intertwined.Info.Fused);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_train_step_of_one_sample_is_both_passes_and_the_optimizers_step(string name)
    {
        var (fused, apart) = (new Intertwined(seed: 7), new Intertwined(seed: 7));
        var (first, second) = (Optimizers[name](), Optimizers[name]());
        for (var step = 0; step < 4; step++)
        {
            var (x, wanted) = (Data.Floats(step, 3), Data.Floats(step + 10, 2));
            var loss = apart.ForwardTraining(x, wanted);
            apart.Backward();
            second.Step(apart);

            Assert.Equal(loss, fused.TrainStep(x, wanted, first));
            Assert.Equal(apart.Parameters.ToArray(), fused.Parameters.ToArray());
            Assert.Equal(
                (second.Steps, second.CurrentLearningRate, second.GradientNorm),
                (first.Steps, first.CurrentLearningRate, first.GradientNorm));
        }
    }

    [Fact]
    public void An_optimizer_of_another_network_changes_nothing()
    {
        var (network, optimizer) = (new Intertwined(seed: 7), new Sgd(0.1));
        optimizer.Step(new Intertwined());
        var before = network.Parameters.ToArray();

        Assert.Throws<InvalidOperationException>(() => network.TrainStep([1, 2, 3], [0, 0], optimizer));
        Assert.Equal(before, network.Parameters.ToArray());
    }
}
