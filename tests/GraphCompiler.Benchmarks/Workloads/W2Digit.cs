using GraphCompiler.Benchmarks.Measuring;
using GraphCompiler.Benchmarks.Networks;
using GraphCompiler.Benchmarks.Peers;

namespace GraphCompiler.Benchmarks.Workloads;

/// <summary>A perceptron on one image.</summary>
public sealed class W2Digit : Workload
{
    public override IEnumerable<Variant> Variants()
    {
        var network = new DigitProbabilities(seed: 1);
        var x = Numbers(784);
        yield return Variant("inference batch 1", 2 * ((784 * 128) + (128 * 10)), count =>
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
                () => new OnnxRuntime(DigitModel.Of(1, Weight.Of(network)), 1, x, [1, 784], [1, 10]),
                () => new Torch("digits", 1, [.. Weight.Of(network).Values, new Weight("x", [1, 784], x)]),
            ],
        };
    }
}
