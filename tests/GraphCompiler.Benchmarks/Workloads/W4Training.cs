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
        yield return Step("SGD", new Sgd(0.01), threads: 1);
        yield return Step("Adam", new Adam(), threads: 1);
        yield return Step("SGD", new Sgd(0.01), threads: 2);
        yield return Step("Adam", new Adam(), threads: 2);
    }

    // Forward and weight gradients of both layers, the input gradient of the second.
    private Variant Step(string name, Optimizer optimizer, int threads)
    {
        var network = new DigitTrainer(Batch, seed: 1) { Threads = threads };
        var (x, y) = (Numbers(Batch * 784), Labels(Batch, 10));
        return Variant("training step " + name, 2.0 * Batch * ((2 * 784 * 128) + (3 * 128 * 10)), count =>
        {
            for (var i = 0; i < count; i++)
            {
                network.TrainStep(x, y, optimizer);
            }
        }, threads) with
        {
            Result = () => Losses(() => network.TrainStep(x, y, optimizer)),
            Peers =
            [
                () => new Torch(
                    "digits " + name,
                    threads,
                    [.. Weight.Of(network).Values, new Weight("x", [Batch, 784], x), Weight.Indices("y", y)]),
            ],
        };
    }
}
