using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Optimizers;

public class OptimizerTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Bad_hyper_parameters_are_refused(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { LearningRate = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { Momentum = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { Dampening = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { WeightDecay = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { Beta1 = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { Beta2 = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { Epsilon = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { WeightDecay = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdaGrad { LearningRateDecay = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdaGrad { InitialAccumulatorValue = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdaGrad { Epsilon = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdaDelta { Rho = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdaDelta { Epsilon = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp { Alpha = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp { Epsilon = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp { Momentum = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NAdam { MomentumDecay = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lion { Beta1 = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lion { Beta2 = value });
    }

    [Fact]
    public void A_decay_rate_of_one_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { Beta1 = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { Beta2 = 1 });
    }

    [Fact]
    public void Defaults_are_PyTorchs()
    {
        var adam = new Adam();
        Assert.Equal((0.001, 0.9, 0.999, 1e-8, 0.0, false),
            (adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay, adam.AmsGrad));
        var sgd = new Sgd();
        Assert.Equal((0.001, 0.0, 0.0, false, 0.0),
            (sgd.LearningRate, sgd.Momentum, sgd.Dampening, sgd.Nesterov, sgd.WeightDecay));
        var adaGrad = new AdaGrad();
        Assert.Equal((0.01, 0.0, 0.0, 1e-10), (adaGrad.LearningRate, adaGrad.LearningRateDecay,
            adaGrad.InitialAccumulatorValue, adaGrad.Epsilon));
        var adaDelta = new AdaDelta();
        Assert.Equal((1.0, 0.9, 1e-6), (adaDelta.LearningRate, adaDelta.Rho, adaDelta.Epsilon));
        var rmsProp = new RmsProp();
        Assert.Equal((0.01, 0.99, 1e-8, 0.0, false), (rmsProp.LearningRate, rmsProp.Alpha, rmsProp.Epsilon,
            rmsProp.Momentum, rmsProp.Centered));
        Assert.Equal((0.001, 0.01), (new AdamW().LearningRate, new AdamW().WeightDecay));
        Assert.Equal(0.002, new Adamax().LearningRate);
        Assert.Equal((0.002, 0.004), (new NAdam().LearningRate, new NAdam().MomentumDecay));
    }

    [Fact]
    public void Lions_defaults_are_its_authors()
    {
        var lion = new Lion();
        Assert.Equal((0.0001, 0.9, 0.99, 0.0), (lion.LearningRate, lion.Beta1, lion.Beta2, lion.WeightDecay));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.9, 0.1)]
    public void Nesterov_without_its_conditions_is_refused_before_anything_changes(double momentum, double dampening)
    {
        FakeParameters<double> network = WithGradients();
        double[] before = network.Parameters.ToArray();

        Assert.Throws<InvalidOperationException>(
            () => new Sgd { Nesterov = true, Momentum = momentum, Dampening = dampening }.Step(network));

        Assert.Equal(before, network.Parameters);
    }

    [Fact]
    public void Dampening_spares_the_first_step()
    {
        FakeParameters<double> network = WithGradients();
        network["b"].Set(new double[13]);
        var sgd = new Sgd(1) { Momentum = 0.5, Dampening = 0.25 };

        sgd.Step(network);
        Assert.Equal(-1, network["b"].Value[0], 15);
        sgd.Step(network);

        // v = 0.5·1 + 0.75·1
        Assert.Equal(-2.25, network["b"].Value[0], 15);
    }

    [Fact]
    public void A_hyper_parameter_may_change_between_steps()
    {
        FakeParameters<double> network = WithGradients();
        network["b"].Set(new double[13]);
        var sgd = new Sgd(1);
        sgd.Step(network);
        sgd.LearningRate = 0.5;
        sgd.Step(network);

        Assert.Equal(-1.5, network["b"].Value[12], 15);
        Assert.Equal(2, sgd.Steps);
    }

    [Fact]
    public void A_second_network_is_refused_and_left_as_it_was()
    {
        FakeParameters<double> second = WithGradients();
        double[] before = second.Parameters.ToArray();
        var adam = new Adam();
        adam.Step(WithGradients());

        string message = Assert.Throws<InvalidOperationException>(() => adam.Step(second)).Message;

        Assert.Contains("use one optimizer for each", message, StringComparison.Ordinal);
        Assert.Equal(before, second.Parameters);
        Assert.Throws<InvalidOperationException>(() => adam.Step(new FakeParameters<float>("Other")));
        Assert.Equal(1, adam.Steps);
    }

    [Fact]
    public void An_instance_that_shares_parameters_is_the_same_network()
    {
        var first = new FakeClassifier<double>();
        var second = new FakeClassifier<double>(first, 1);
        var adam = new Adam();
        adam.Step(first);
        adam.Step(second);

        Assert.Equal(2, adam.Steps);
    }

    [Theory]
    [MemberData(nameof(EveryOptimizer.Names), MemberType = typeof(EveryOptimizer))]
    public void Padding_stays_zero_even_without_an_epsilon(string name)
    {
        var network = new FakeParameters<float>("Padded");
        network["w"].SetGradient([.. Enumerable.Range(1, 35).Select(i => (float)i)]);
        Optimizer optimizer = EveryOptimizer.Make(name);
        WithoutEpsilon(optimizer);
        optimizer.WeightDecay = 0.1;
        (optimizer.ClipNorm, optimizer.ClipValue) = (1, 0.5);
        optimizer.Step(network);
        optimizer.Step(network);

        int finite = 0;
        int zero = 0;
        foreach (float value in network.Parameters)
        {
            finite += float.IsFinite(value) ? 1 : 0;
            zero += value == 0 ? 1 : 0;
        }

        Assert.Equal(network.Parameters.Length, finite);
        Assert.Equal(network.Parameters.Length - 35 - 13 - 3, zero);
    }

    [Theory]
    [MemberData(nameof(EveryOptimizer.Names), MemberType = typeof(EveryOptimizer))]
    public void A_gradient_that_is_not_a_number_shows(string name)
    {
        var network = new FakeParameters<float>("Unwell");
        network["b"].SetGradient([.. Enumerable.Repeat(float.NaN, 13)]);
        EveryOptimizer.Make(name).Step(network);

        foreach (float value in network["b"].Value)
            Assert.True(float.IsNaN(value));
        foreach (float value in network["w"].Value)
            Assert.True(float.IsFinite(value));
    }

    [Theory]
    [MemberData(nameof(EveryOptimizer.Names), MemberType = typeof(EveryOptimizer))]
    public void A_step_allocates_nothing(string name)
    {
        var network = new NamedParameters<double>(NamedParameters<double>.TwoLayers);
        network.SetGradients(0);
        Optimizer optimizer = EveryOptimizer.Make(name).For("*.bias", weightDecay: 0);
        (optimizer.ClipNorm, optimizer.ClipValue) = (0.1, 0.5);
        optimizer.Schedule = LearningRateSchedule.WarmUp(10).Then(20, LearningRateSchedule.OneCycle(20));
        for (int i = 0; i < 50; i++)
            optimizer.Step(network);

        long before = GC.GetAllocatedBytesForCurrentThread();
        optimizer.Step(network);
        optimizer.Step(network);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void WithoutEpsilon(Optimizer optimizer)
    {
        switch (optimizer)
        {
            case AdaptiveMomentOptimizer moments:
                moments.Epsilon = 0;
                break;
            case AdaGrad adaGrad:
                (adaGrad.Epsilon, adaGrad.InitialAccumulatorValue) = (0, 0);
                break;
            case AdaDelta adaDelta:
                adaDelta.Epsilon = 0;
                break;
            case RmsProp rmsProp:
                rmsProp.Epsilon = 0;
                break;
        }
    }

    private static FakeParameters<double> WithGradients()
    {
        var network = new FakeParameters<double>("Ones");
        network["w"].SetGradient([.. Enumerable.Repeat(1.0, 35)]);
        network["b"].SetGradient([.. Enumerable.Repeat(1.0, 13)]);
        return network;
    }
}
