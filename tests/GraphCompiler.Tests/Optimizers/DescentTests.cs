using System.Numerics;
using GraphCompiler.Runtime;

namespace GraphCompiler.Tests.Optimizers;

/// <summary>Steps that an optimizer leaves to a pass.</summary>
public sealed class DescentTests
{
    [Fact]
    public void A_pass_takes_the_optimizers_step_in_single_precision() => StepsAreTheSame<float>();

    [Fact]
    public void A_pass_takes_the_optimizers_step_in_double_precision() => StepsAreTheSame<double>();

    [Fact]
    public void What_needs_more_than_an_elements_gradient_is_not_left_to_a_pass()
    {
        Optimizer[] others =
        [
            new Sgd { Momentum = 0.5 },
            new Sgd { ClipNorm = 1 },
            new Sgd { ClipValue = 1 },
            new Sgd().For("*.bias", learningRateFactor: 2),
            new Adam(),
            new Lion(),
        ];
        Assert.All(others, optimizer =>
        {
            NamedParameters<float> network = new(NamedParameters<float>.TwoLayers);
            Assert.False(network.Memory.Descends(optimizer, out _));
            Assert.Equal(0, optimizer.Steps);
        });
    }

    [Fact]
    public void Switching_to_momentum_goes_on_from_there()
    {
        var (left, stepped) = (Network<double>(), Network<double>());
        Sgd ours = new(0.1), theirs = new(0.1);
        Descend(left, ours);
        theirs.Step(stepped);
        (ours.Momentum, theirs.Momentum) = (0.5, 0.5);
        Assert.False(left.Memory.Descends(ours, out _));
        ours.Step(left);
        theirs.Step(stepped);

        Assert.Equal(stepped.Parameters.ToArray(), left.Parameters.ToArray());
        Assert.Equal(theirs.Steps, ours.Steps);
    }

    [Fact]
    public void What_a_step_refuses_is_refused()
    {
        var optimizer = new Sgd();
        Assert.True(Network<float>().Memory.Descends(optimizer, out _));
        Assert.Throws<InvalidOperationException>(() => Network<float>().Memory.Descends(optimizer, out _));
        Assert.Throws<InvalidOperationException>(
            () => Network<float>().Memory.Descends(new Sgd { Nesterov = true }, out _));
        Assert.Throws<InvalidOperationException>(
            () => Network<float>().Memory.Descends(new Sgd().For("Nothing", learningRateFactor: 2), out _));
        Assert.Throws<ArgumentNullException>("optimizer", () => Network<float>().Memory.Descends(null!, out _));
        Assert.Equal(1, optimizer.Steps);
    }

    private static void StepsAreTheSame<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Func<Sgd>[] optimizers =
        [
            () => new Sgd(0.1),
            () => new Sgd(0.1) { WeightDecay = 0.3 },
            () => new Sgd(0.1) { WeightDecay = 0.3, Schedule = LearningRateSchedule.Exponential(0.7) },
            () => (Sgd)new Sgd(0.1).For("*", weightDecay: 0.2, learningRateFactor: 0.3),
        ];
        foreach (Func<Sgd> create in optimizers)
        {
            var (left, stepped) = (Network<T>(), Network<T>());
            Sgd ours = create(), theirs = create();
            for (int step = 0; step < 3; step++)
            {
                left.SetGradients(step);
                stepped.SetGradients(step);
                Descend(left, ours);
                theirs.Step(stepped);

                Assert.Equal(stepped.Parameters.ToArray(), left.Parameters.ToArray());
                Assert.Equal(
                    (theirs.Steps, theirs.CurrentLearningRate, theirs.GradientNorm),
                    (ours.Steps, ours.CurrentLearningRate, ours.GradientNorm));
            }
        }
    }

    private static void Descend<T>(NamedParameters<T> network, Optimizer optimizer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.True(network.Memory.Descends(optimizer, out Descent<T> descent));
        for (int i = 0; i < network.Gradients.Length; i++)
        {
            T gradient = network.Gradients[i];
            descent.Take(ref network.Parameters[i], ref network.Gradients[i], gradient);
        }
    }

    private static NamedParameters<T> Network<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NamedParameters<T> network = new(NamedParameters<T>.TwoLayers);
        network.SetGradients(0);
        return network;
    }
}
