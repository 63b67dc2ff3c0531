using GraphCompiler.Benchmarks.Measuring;
using GraphCompiler.Benchmarks.Networks;
using GraphCompiler.Benchmarks.Peers;

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
        }) with
        {
            Result = () => network.Forward(x).ToArray(),
            Peers =
            [
                () => new OnnxRuntime(DigitModel.Of(Batch, Weight.Of(network)), 1, x, [Batch, 784], [Batch, 10]),
                () => new Torch("digits", 1, [.. Weight.Of(network).Values, new Weight("x", [Batch, 784], x)]),
            ],
        };
    }
}
