using GraphCompiler.Benchmarks.Measuring;
using GraphCompiler.Benchmarks.Networks;
using GraphCompiler.Benchmarks.Peers;

namespace GraphCompiler.Benchmarks.Workloads;

/// <summary>A training step of a perceptron.</summary>
public sealed class W4Training : Workload
{
    private const int Batch = 64;

    public override IEnumerable<Variant> Variants()
    {
        yield return Step("SGD", new Sgd(0.01));
        yield return Step("Adam", new Adam());
    }

    // Forward and weight gradients of both layers, the input gradient of the second.
    private Variant Step(string name, Optimizer optimizer)
    {
        var network = new DigitTrainer(Batch, seed: 1);
        var (x, y) = (Numbers(Batch * 784), Labels(Batch, 10));
        return Variant("training step " + name, 2.0 * Batch * ((2 * 784 * 128) + (3 * 128 * 10)), count =>
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
                    "digits " + name,
                    1,
                    [.. Weight.Of(network).Values, new Weight("x", [Batch, 784], x), Weight.Indices("y", y)]),
            ],
        };
    }
}
