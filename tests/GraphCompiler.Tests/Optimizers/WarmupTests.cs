using System.Numerics;
using GraphCompiler.Optimizers;

namespace GraphCompiler.Tests.Optimizers;

public class WarmupTests
{
    private const int Steps = 3;

    [Theory]
    [MemberData(nameof(EveryOptimizer.Names), MemberType = typeof(EveryOptimizer))]
    public void Steps_after_a_warm_up_are_the_same_bits(string name)
    {
        var (plain, warmed) = (Network<float>(), Network<float>());
        var (first, second) = (Make(name), Make(name));
        float[] gradients = warmed.Gradients.ToArray();
        second.Warmup(warmed.Memory);
        Assert.Equal(0, second.Steps);
        Assert.Null(second.GradientNorm);
        Assert.Equal(gradients, warmed.Gradients);
        Assert.Empty(second.Bind(warmed).SlotNames);
        Assert.Equal(["step", "schedule_step"], second.Bind(warmed).ScalarNames);
        AssertSame();

        Run(first, plain, 0);
        Run(second, warmed, 0);
        AssertSame();

        second.Warmup(warmed.Memory);
        AssertSame();
        Run(first, plain, Steps);
        Run(second, warmed, Steps);
        AssertSame();

        void AssertSame()
        {
            Assert.Equal(plain.Parameters, warmed.Parameters);
            Assert.Equal(first.Steps, second.Steps);
            Assert.Equal(first.CurrentLearningRate, second.CurrentLearningRate);
            Assert.Equal(first.GradientNorm, second.GradientNorm);
            OptimizerState<float> expected = first.Bind(plain), actual = second.Bind(warmed);
            Assert.Equal(expected.ScalarNames, actual.ScalarNames);
            Assert.Equal(expected.SlotNames, actual.SlotNames);
            foreach (string scalar in expected.ScalarNames)
                Assert.Equal(expected.Scalar(scalar), actual.Scalar(scalar));
            foreach (string slot in expected.SlotNames)
                Assert.Equal(expected.Slot(slot, out _), actual.Slot(slot, out _));
        }
    }

    [Theory]
    [MemberData(nameof(EveryOptimizer.Names), MemberType = typeof(EveryOptimizer))]
    public void The_first_step_after_a_warm_up_allocates_nothing(string name)
    {
        Run(Make(name), Network<double>(), 0);
        NamedParameters<double> network = Network<double>();
        Optimizer optimizer = Make(name);
        optimizer.Warmup(network.Memory);

        long before = GC.GetAllocatedBytesForCurrentThread();
        optimizer.Step(network);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_checkpoint_of_an_optimizer_that_was_warmed_up_begins_with_the_gradient()
    {
        NamedParameters<double> network = Network<double>();
        var sgd = new Sgd(1) { Momentum = 0.5, Dampening = 0.5 };
        sgd.Warmup(network.Memory);
        sgd.Bind(network).Clear();
        network["Out.bias"].Set(new double[7]);
        network["Out.bias"].SetGradient([1, 1, 1, 1, 1, 1, 1]);
        sgd.Step(network);

        Assert.Equal(-1, network["Out.bias"].Value[6]);
    }

    [Fact]
    public void Nothing_to_step_is_warmed_up_too()
    {
        NamedParameters<float> network = new("parameter Scale 3 logical 0 3 frozen Ones 0 0 1 0 -");
        Adam optimizer = new();
        network.Memory.WarmupStep(optimizer);
        network.Memory.BeginWeightSteps(optimizer);
        optimizer.Step(network);
        Assert.Equal(1, optimizer.Steps);
    }

    [Fact]
    public void What_cannot_step_cannot_be_warmed_up()
    {
        NamedParameters<double> network = Network<double>();
        Assert.Throws<InvalidOperationException>(() => network.Memory.WarmupStep(new Sgd { Nesterov = true }));
        Assert.Throws<InvalidOperationException>(() => network.Memory.WarmupStep(new Sgd().For("None", 0)));
        Assert.Throws<ArgumentNullException>(() => network.Memory.WarmupStep(null!));
        var bound = new Sgd();
        network.Memory.WarmupStep(bound);
        Assert.Throws<InvalidOperationException>(() => bound.Step(Network<double>()));
    }

    private static NamedParameters<T> Network<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var network = new NamedParameters<T>(NamedParameters<T>.TwoLayers);
        network.SetGradients(-1);
        return network;
    }

    private static Optimizer Make(string name)
    {
        Optimizer optimizer = EveryOptimizer.Make(name);
        optimizer.Schedule = LearningRateSchedule.WarmUp(3).Then(3, LearningRateSchedule.Exponential(0.9));
        (optimizer.ClipValue, optimizer.ClipNorm) = (0.5, 0.7);
        return optimizer.For("*.bias", weightDecay: 0, learningRateFactor: 2);
    }

    private static void Run<T>(Optimizer optimizer, NamedParameters<T> network, int from)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int step = from; step < from + Steps; step++)
        {
            network.SetGradients(step);
            optimizer.Step(network);
        }
    }
}
