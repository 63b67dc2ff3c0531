using GraphCompiler.Benchmarks.Measuring;
using GraphCompiler.Benchmarks.Networks;

namespace GraphCompiler.Benchmarks.Workloads;

/// <summary>A perceptron on a batch of images.</summary>
public sealed class W3Digits : Workload
{
    private const int Batch = 64;

    public override IEnumerable<Variant> Variants()
    {
        var network = new DigitProbabilities(Batch, seed: 1);
        var x = Numbers(Batch * 784);
        yield return Variant("inference batch 64", 2.0 * Batch * ((784 * 128) + (128 * 10)), count =>
        {
            for (var i = 0; i < count; i++)
            {
                network.Forward(x);
            }
        });
    }
}
