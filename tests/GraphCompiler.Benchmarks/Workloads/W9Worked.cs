using GraphCompiler.Benchmarks.Measuring;
using GraphCompiler.Benchmarks.Networks;
using GraphCompiler.Benchmarks.Peers;

namespace GraphCompiler.Benchmarks.Workloads;

/// <summary>A training step of the smallest network.</summary>
public sealed class W9Worked : Workload
{
    public override IEnumerable<Variant> Variants()
    {
        var network = new WorkedExample(seed: 1);
        float[] x = [0.05f, 0.1f];
        float[] t = [0.01f, 0.99f];
        const float Rate = 0.5f;
        var optimizer = new Sgd(Rate);
        yield return Variant("training step SGD", 0, count =>
        {
            for (var i = 0; i < count; i++)
            {
                network.TrainStep(x, t, optimizer);
            }
        }) with
        {
            Result = () => Losses(() => network.TrainStep(x, t, optimizer)),
            Peers =
            [
                () => new CompiledC(
                    "worked", CheckedSteps, [.. Weight.Of(network).Values.Select(weight => weight.Values), x, t, [Rate]]),
                () => new Torch(
                    "worked example",
                    1,
                    [.. Weight.Of(network).Values, new Weight("x", [1, 2], x), new Weight("y", [1, 2], t)]),
            ],
        };
    }
}
