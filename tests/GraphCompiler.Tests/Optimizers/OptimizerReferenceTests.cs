using GraphCompiler.Tests.Fakes;
using GraphCompiler.Tests.References;

namespace GraphCompiler.Tests.Optimizers;

public class OptimizerReferenceTests
{
    private const int Steps = 10;

    public static TheoryData<string> Cases => new(
        "optimizersgd_plain",
        "optimizersgd_weight_decay",
        "optimizersgd_nesterov_wd",
        "optimizeradam_default",
        "optimizeradam_amsgrad");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_step_agrees_with_PyTorch_in_float(string name)
    {
        ReferenceCase reference = ReferenceCase.Load(name);
        var network = new FakeParameters<float>("Float");
        Optimizer optimizer = Make(name);
        network["w"].Set(reference["init.w"]);
        network["b"].Set(reference["init.b"]);
        for (int step = 0; step < Steps; step++)
        {
            network["w"].SetGradient(reference["in.grads_w"].AsSpan(step * 35, 35));
            network["b"].SetGradient(reference["in.grads_b"].AsSpan(step * 13, 13));
            optimizer.Step(network);

            ReferenceCase.AssertClose(reference["traj.w"].AsSpan(step * 35, 35), network["w"].Value, 1e-6, 2e-6);
            ReferenceCase.AssertClose(reference["traj.b"].AsSpan(step * 13, 13), network["b"].Value, 1e-6, 2e-6);
        }

        AssertOnlyTrainableElementsMoved(network);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_step_agrees_with_PyTorch_in_double(string name)
    {
        ReferenceCase reference = ReferenceCase.Load(name);
        var network = new FakeParameters<double>("Double", "logical");
        Optimizer optimizer = Make(name);
        network["w"].Set(Wide(reference["init.w"]));
        network["b"].Set(Wide(reference["init.b"]));
        for (int step = 0; step < Steps; step++)
        {
            network["w"].SetGradient(Wide(reference["in.grads_w"].AsSpan(step * 35, 35)));
            network["b"].SetGradient(Wide(reference["in.grads_b"].AsSpan(step * 13, 13)));
            optimizer.Step(network);

            // The trajectory was computed in double and stored in float, so that only that rounding differs.
            AssertRounds(reference["traj.w"].AsSpan(step * 35, 35), network["w"].Value);
            AssertRounds(reference["traj.b"].AsSpan(step * 13, 13), network["b"].Value);
        }

        Assert.Equal(Steps, optimizer.Steps);
    }

    private static Optimizer Make(string name) => name switch
    {
        "optimizersgd_plain" => new Sgd(0.1),
        "optimizersgd_weight_decay" => new Sgd(0.1) { WeightDecay = 0.01 },
        "optimizersgd_nesterov_wd" => new Sgd(0.02) { Momentum = 0.95, Nesterov = true, WeightDecay = 0.02 },
        "optimizeradam_default" => new Adam(),
        "optimizeradam_amsgrad" => new Adam(0.01) { Beta2 = 0.99, AmsGrad = true },
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static void AssertOnlyTrainableElementsMoved(FakeParameters<float> network)
    {
        Assert.Equal([1f, 1, 1], network["frozen"].Value);
        int used = 0;
        foreach (float value in network.Parameters[..144])
            used += value == 0 ? 0 : 1;
        Assert.Equal(35 + 13, used);
    }

    private static void AssertRounds(ReadOnlySpan<float> expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double rounding = 7e-8 * Math.Abs(expected[i]);
            Assert.InRange(actual[i], expected[i] - rounding, expected[i] + rounding);
        }
    }

    private static double[] Wide(ReadOnlySpan<float> values)
    {
        double[] wide = new double[values.Length];
        for (int i = 0; i < wide.Length; i++)
            wide[i] = values[i];
        return wide;
    }
}
