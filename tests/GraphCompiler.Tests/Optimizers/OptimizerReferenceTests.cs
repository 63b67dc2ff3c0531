using GraphCompiler.Tests.Fakes;
using GraphCompiler.Tests.References;

namespace GraphCompiler.Tests.Optimizers;

public class OptimizerReferenceTests
{
    private const int Steps = 10;
    private const string Quadratic = "optimizersgd_quad_plain";

    public static TheoryData<string> Cases => new(ReferenceOptimizers.Names);

    [Fact]
    public void Every_case_is_tested()
    {
        IEnumerable<string> files = Directory
            .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "References"), "optimizer*.safetensors")
            .Select(path => Path.GetFileNameWithoutExtension(path));

        Assert.Equal(
            files.Order(StringComparer.Ordinal),
            ReferenceOptimizers.Names.Append(Quadratic).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_step_agrees_with_PyTorch_in_float(string name)
    {
        ReferenceCase reference = ReferenceCase.Load(name);
        var network = new FakeParameters<float>("Float");
        Optimizer optimizer = ReferenceOptimizers.Make(name);
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
        Optimizer optimizer = ReferenceOptimizers.Make(name);
        network["w"].Set(Wide(reference["init.w"]));
        network["b"].Set(Wide(reference["init.b"]));
        for (int step = 0; step < Steps; step++)
        {
            network["w"].SetGradient(Wide(reference["in.grads_w"].AsSpan(step * 35, 35)));
            network["b"].SetGradient(Wide(reference["in.grads_b"].AsSpan(step * 13, 13)));
            if (optimizer.Schedule is not null)
                AssertRounds([reference["out_after.lrs"][step]], [optimizer.CurrentLearningRate]);
            optimizer.Step(network);

            // The trajectory was computed in double and stored in float, so that only that rounding differs.
            AssertRounds(reference["traj.w"].AsSpan(step * 35, 35), network["w"].Value);
            AssertRounds(reference["traj.b"].AsSpan(step * 13, 13), network["b"].Value);
            if (optimizer.ClipNorm is not null)
                AssertRounds([reference["out_after.total_norms"][step]], [optimizer.GradientNorm!.Value]);
        }

        Assert.Equal(Steps, optimizer.Steps);
    }

    [Fact]
    public void A_quadratic_form_descends_as_in_PyTorch()
    {
        const int Size = 7;
        ReferenceCase reference = ReferenceCase.Load(Quadratic);
        var network = new NamedParameters<double>("parameter w 7 logical 0 7 trainable Zeros 0 0 1 0 -");
        double[] a = Wide(reference["in.A"]);
        double[] b = Wide(reference["in.b"]);
        double[] gradient = new double[Size];
        double[] losses = new double[Steps + 1];
        var optimizer = new Sgd(0.1);
        network["w"].Set(Wide(reference["init.w"]));
        for (int step = 0; step <= Steps; step++)
        {
            ReadOnlySpan<double> w = network["w"].Value;
            for (int i = 0; i < Size; i++)
            {
                double product = 0;
                for (int j = 0; j < Size; j++)
                    product += a[(i * Size) + j] * w[j];
                gradient[i] = product - b[i];
                losses[step] += w[i] * ((product / 2) - b[i]);
            }

            if (step == Steps)
                break;
            network["w"].SetGradient(gradient);
            optimizer.Step(network);
            AssertRounds(reference["traj.w"].AsSpan(step * Size, Size), network["w"].Value);
        }

        AssertRounds(reference["losses"], losses);
    }

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
