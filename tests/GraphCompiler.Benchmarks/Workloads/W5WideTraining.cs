using GraphCompiler.Benchmarks.Measuring;
using GraphCompiler.Benchmarks.Networks;
using GraphCompiler.Benchmarks.Peers;

namespace GraphCompiler.Benchmarks.Workloads;

/// <summary>A training step of a wider perceptron.</summary>
public sealed class W5WideTraining : Workload
{
    private const int Batch = 128;

    public override IEnumerable<Variant> Variants()
    {
        var network = new WideTrainer(Batch, seed: 1);
        var (x, y) = (Numbers(Batch * 784), Labels(Batch, 10));
        var optimizer = new Adam();
        const double MultiplyAdds = (2 * 784 * 512) + (3 * 512 * 512) + (3 * 512 * 10);
        yield return Variant("training step Adam", 2 * Batch * MultiplyAdds, count =>
        {
            for (var i = 0; i < count; i++)
            {
                network.TrainStep(x, y, optimizer);
            }
        }) with
        {
            Result = () => Losses(() => network.TrainStep(x, y, optimizer)),
            Peers =
            [
                () => new Torch(
                    "wide Adam",
                    1,
                    [.. Weight.Of(network).Values, new Weight("x", [Batch, 784], x), Weight.Indices("y", y)]),
            ],
        };
    }
}
