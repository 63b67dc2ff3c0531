using GraphCompiler.Benchmarks.Measuring;
using GraphCompiler.Benchmarks.Networks;

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
        });
    }
}
