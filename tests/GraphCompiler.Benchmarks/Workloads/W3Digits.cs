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
        yield return Inference(threads: 1);
        yield return Inference(threads: 2);
    }

    private Variant Inference(int threads)
    {
        var network = new DigitProbabilities(Batch, seed: 1) { Threads = threads };
        var x = Numbers(Batch * 784);
        return Variant("inference batch 64", 2.0 * Batch * ((784 * 128) + (128 * 10)), count =>
        {
            for (var i = 0; i < count; i++)
            {
                network.Forward(x);
            }
        }, threads) with
        {
            Result = () => network.Forward(x).ToArray(),
            Peers =
            [
                () => new OnnxRuntime(DigitModel.Of(Batch, Weight.Of(network)), threads, x, [Batch, 784], [Batch, 10]),
                () => new Torch("digits", threads, [.. Weight.Of(network).Values, new Weight("x", [Batch, 784], x)]),
            ],
        };
    }
}
