using System.Numerics;
using GraphCompiler.Optimizers;

namespace GraphCompiler.Tests.Optimizers;

public class OptimizerStateTests
{
    private const int Steps = 4;

    [Theory]
    [MemberData(nameof(EveryOptimizer.Names), MemberType = typeof(EveryOptimizer))]
    public void A_copy_of_the_named_state_continues_bit_for_bit(string name)
    {
        var first = new NamedParameters<float>(NamedParameters<float>.TwoLayers);
        var second = new NamedParameters<float>(NamedParameters<float>.TwoLayers);
        Optimizer original = Scheduled(name);
        Run(original, first, 0);

        Optimizer resumed = Scheduled(name);
        first.Parameters.CopyTo(second.Parameters);
        Copy(original.Bind(first), resumed.Bind(second));
        Run(original, first, Steps);
        Run(resumed, second, Steps);

        Assert.Equal(first.Parameters, second.Parameters);
        Assert.Equal(original.Steps, resumed.Steps);
        Assert.Equal(original.CurrentLearningRate, resumed.CurrentLearningRate);
    }

    [Theory]
    [MemberData(nameof(EveryOptimizer.Names), MemberType = typeof(EveryOptimizer))]
    public void A_cleared_state_begins_anew_bit_for_bit(string name)
    {
        var network = new NamedParameters<double>(NamedParameters<double>.TwoLayers);
        double[] start = network.Parameters.ToArray();
        Optimizer optimizer = Scheduled(name);
        Run(optimizer, network, 0);
        double[] first = network.Parameters.ToArray();

        optimizer.Bind(network).Clear();
        start.CopyTo(network.Parameters);
        Run(optimizer, network, 0);

        Assert.Equal(first, network.Parameters);
        Assert.Equal(Steps, optimizer.Steps);
    }

    [Fact]
    public void Names_are_PyTorchs()
    {
        AssertNames("Sgd", []);
        AssertNames("Sgd with momentum", ["momentum_buffer"]);
        AssertNames("AdaGrad", ["sum"]);
        AssertNames("AdaDelta", ["square_avg", "acc_delta"]);
        AssertNames("RmsProp centered with momentum", ["square_avg", "momentum_buffer", "grad_avg"]);
        AssertNames("Adam", ["exp_avg", "exp_avg_sq"]);
        AssertNames("AdamW with AMSGrad", ["exp_avg", "exp_avg_sq", "max_exp_avg_sq"]);
        AssertNames("Adamax", ["exp_avg", "exp_inf"]);
        AssertNames("NAdam", ["exp_avg", "exp_avg_sq"], ["step", "schedule_step", "mu_product"]);
        AssertNames("Lion", ["exp_avg"]);
    }

    [Fact]
    public void Momentum_that_is_switched_on_later_begins_with_the_gradient()
    {
        var network = new NamedParameters<double>(NamedParameters<double>.TwoLayers);
        var sgd = new Sgd(1);
        sgd.Step(network);
        sgd.Momentum = 0.5;
        network["Out.bias"].Set(new double[7]);
        network["Out.bias"].SetGradient([1, 1, 1, 1, 1, 1, 1]);
        sgd.Dampening = 0.5;
        sgd.For("Hidden.*", learningRateFactor: 0.5);
        sgd.Step(network);
        Assert.Equal(-1, network["Out.bias"].Value[6]);
        sgd.Step(network);

        Assert.Equal(-2, network["Out.bias"].Value[6]);
    }

    private static Optimizer Scheduled(string name)
    {
        Optimizer optimizer = EveryOptimizer.Make(name);
        optimizer.Schedule = LearningRateSchedule.WarmUp(3).Then(3, LearningRateSchedule.Exponential(0.9));
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

    private static void Copy(OptimizerState<float> source, OptimizerState<float> target)
    {
        foreach (string name in source.ScalarNames)
            target.Scalar(name) = source.Scalar(name);
        foreach (string name in source.SlotNames)
            source.Slot(name, out _).CopyTo(target.Slot(name, out _));
    }

    private static void AssertNames(string optimizer, string[] slots, string[]? scalars = null)
    {
        var network = new NamedParameters<double>(NamedParameters<double>.TwoLayers);
        Optimizer made = EveryOptimizer.Make(optimizer);
        made.Step(network);
        OptimizerState<double> state = made.Bind(network);

        Assert.Equal(slots, state.SlotNames);
        Assert.Equal(scalars ?? ["step", "schedule_step"], state.ScalarNames);
    }
}
